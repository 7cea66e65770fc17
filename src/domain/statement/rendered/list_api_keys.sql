-- list_api_keys, asked by api_key
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
  found."prefix",
  found."hash",
  found."previousHash",
  found."last4",
  found."scopes",
  found."expiresAt",
  found."revokedAt",
  found."revokeReason",
  found."graceUntil",
  found."lastUsedAt",
  found."rateLimit",
  found."version",
  found."createdAt",
  found."updatedAt"
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
          "roster"."api_keys"."id" as "id",
          "roster"."api_keys"."workspace_id" as "workspaceId",
          "roster"."api_keys"."name" as "name",
          "roster"."api_keys"."prefix" as "prefix",
          "roster"."api_keys"."hash" as "hash",
          "roster"."api_keys"."previous_hash" as "previousHash",
          "roster"."api_keys"."last4" as "last4",
          "roster"."api_keys"."scopes" as "scopes",
          "roster"."api_keys"."expires_at" as "expiresAt",
          "roster"."api_keys"."revoked_at" as "revokedAt",
          "roster"."api_keys"."revoke_reason" as "revokeReason",
          "roster"."api_keys"."grace_until" as "graceUntil",
          "roster"."api_keys"."last_used_at" as "lastUsedAt",
          "roster"."api_keys"."rate_limit" as "rateLimit",
          "roster"."api_keys"."version" as "version",
          "roster"."api_keys"."created_at" as "createdAt",
          "roster"."api_keys"."updated_at" as "updatedAt"
        from
          "roster"."api_keys"
        where
          "roster"."api_keys"."workspace_id" = caller.workspace_id
        order by
          "roster"."api_keys"."created_at" desc,
          "roster"."api_keys"."id" desc
        limit
          $3::int
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found."createdAt" desc,
  found.id desc;
