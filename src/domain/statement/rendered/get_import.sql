-- get_import, asked by api_key
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
  found."sha256",
  found."bytes",
  found."format",
  found."delimiter",
  found."columns",
  found."matchOn",
  found."onConflict",
  found."dryRun",
  found."onInvalid",
  found."omitted",
  found."created",
  found."updated",
  found."unchanged",
  found."rejected",
  found."samples",
  found."expiresAt",
  found."createdAt",
  found."updatedAt",
  found."state",
  found."total",
  found."done"
from
  caller
  left join lateral (
    select
      true as present,
      "roster"."imports"."id" as "id",
      "roster"."imports"."sha256" as "sha256",
      "roster"."imports"."bytes" as "bytes",
      "roster"."imports"."format" as "format",
      "roster"."imports"."delimiter" as "delimiter",
      "roster"."imports"."columns" as "columns",
      "roster"."imports"."match_on" as "matchOn",
      "roster"."imports"."on_conflict" as "onConflict",
      "roster"."imports"."dry_run" as "dryRun",
      "roster"."imports"."on_invalid" as "onInvalid",
      "roster"."imports"."omitted" as "omitted",
      "roster"."imports"."created" as "created",
      "roster"."imports"."updated" as "updated",
      "roster"."imports"."unchanged" as "unchanged",
      "roster"."imports"."rejected" as "rejected",
      "roster"."imports"."samples" as "samples",
      "roster"."imports"."expires_at" as "expiresAt",
      "roster"."imports"."created_at" as "createdAt",
      "roster"."imports"."updated_at" as "updatedAt",
      "roster"."jobs"."state" as "state",
      "roster"."jobs"."total" as "total",
      "roster"."jobs"."done" as "done"
    from
      "roster"."imports"
      join "roster"."jobs" on "roster"."jobs"."workspace_id" = "roster"."imports"."workspace_id"
      and "roster"."jobs"."id" = "roster"."imports"."id"
    where
      "roster"."imports"."workspace_id" = caller.workspace_id
      and "roster"."imports"."id" = $3::uuid
  ) as found on true;
