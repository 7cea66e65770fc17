-- get_export, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 id uuid
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
  caller.id,
  caller.workspace_id,
  caller.kind,
  caller.rate_limit,
  caller.version,
  caller.refusal,
  found.present,
  found."id",
  found."objectKey",
  found."format",
  found."gzip",
  found."fields",
  found."filter",
  found."rows",
  found."bytes",
  found."expiresAt",
  found."createdAt",
  found."updatedAt",
  found."state"
from
  caller
  left join lateral (
    select
      true as present,
      "roster"."exports"."id" as "id",
      "roster"."exports"."object_key" as "objectKey",
      "roster"."exports"."format" as "format",
      "roster"."exports"."gzip" as "gzip",
      "roster"."exports"."fields" as "fields",
      "roster"."exports"."filter" as "filter",
      "roster"."exports"."rows" as "rows",
      "roster"."exports"."bytes" as "bytes",
      "roster"."exports"."expires_at" as "expiresAt",
      "roster"."exports"."created_at" as "createdAt",
      "roster"."exports"."updated_at" as "updatedAt",
      "roster"."jobs"."state" as "state"
    from
      "roster"."exports"
      join "roster"."jobs" on "roster"."jobs"."workspace_id" = "roster"."exports"."workspace_id"
      and "roster"."jobs"."id" = "roster"."exports"."id"
    where
      "roster"."exports"."workspace_id" = caller.workspace_id
      and "roster"."exports"."id" = $3::uuid
  ) as found on true;
