-- list_issuers, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 limit int
with
  caller as (
    select
      "roster"."api_keys"."id",
      "roster"."api_keys"."workspace_id",
      'api_key' as kind,
      "roster"."api_keys"."rate_limit",
      "roster"."api_keys"."version",
      "roster"."api_keys"."scopes",
      "roster"."api_keys"."expires_at",
      '{}'::text[] as self_editable,
      case
        when not ($1::text = any ("roster"."api_keys"."scopes")) then 'forbidden'
      end as refusal
    from
      "roster"."api_keys"
    where
      (
        "roster"."api_keys"."hash" = $2::text
        or (
          "roster"."api_keys"."previous_hash" = $2::text
          and "roster"."api_keys"."grace_until" > now()
        )
      )
      and "roster"."api_keys"."revoked_at" is null
      and (
        "roster"."api_keys"."expires_at" is null
        or "roster"."api_keys"."expires_at" > now()
      )
  )
select
  asking.id,
  asking.workspace_id,
  asking.kind,
  asking.rate_limit,
  asking.version,
  asking.refusal,
  found.present,
  found."id",
  found."workspaceId",
  found."name",
  found."issuer",
  found."audience",
  found."audienceClaim",
  found."algorithmFamily",
  found."jwksUri",
  found."secret",
  found."justInTime",
  found."linkBy",
  found."version",
  found."createdAt",
  found."updatedAt",
  found."removedAt"
from
  caller
  left join lateral (
    select
      row_number() over () as place,
      true as present,
      page.*
    from
      (
        select
          "roster"."trusted_issuers"."id" as "id",
          "roster"."trusted_issuers"."workspace_id" as "workspaceId",
          "roster"."trusted_issuers"."name" as "name",
          "roster"."trusted_issuers"."issuer" as "issuer",
          "roster"."trusted_issuers"."audience" as "audience",
          "roster"."trusted_issuers"."audience_claim" as "audienceClaim",
          "roster"."trusted_issuers"."algorithm_family" as "algorithmFamily",
          "roster"."trusted_issuers"."jwks_uri" as "jwksUri",
          "roster"."trusted_issuers"."secret" as "secret",
          "roster"."trusted_issuers"."just_in_time" as "justInTime",
          "roster"."trusted_issuers"."link_by" as "linkBy",
          "roster"."trusted_issuers"."version" as "version",
          "roster"."trusted_issuers"."created_at" as "createdAt",
          "roster"."trusted_issuers"."updated_at" as "updatedAt",
          "roster"."trusted_issuers"."removed_at" as "removedAt"
        from
          "roster"."trusted_issuers"
        where
          "roster"."trusted_issuers"."workspace_id" = caller.workspace_id
          and "roster"."trusted_issuers"."removed_at" is null
        order by
          "roster"."trusted_issuers"."created_at" desc,
          "roster"."trusted_issuers"."id" desc
        limit
          $3::int
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found."createdAt" desc,
  found.id desc;
