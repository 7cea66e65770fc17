-- get_settings, asked by api_key
-- $1 scope text
-- $2 keyHash text
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
  found."workspaceId",
  found."allowedOrigins",
  found."selfEditable",
  found."version",
  found."createdAt",
  found."updatedAt"
from
  caller
  left join lateral (
    select
      true as present,
      "roster"."workspace_settings"."id" as "id",
      "roster"."workspace_settings"."workspace_id" as "workspaceId",
      "roster"."workspace_settings"."allowed_origins" as "allowedOrigins",
      "roster"."workspace_settings"."self_editable" as "selfEditable",
      "roster"."workspace_settings"."version" as "version",
      "roster"."workspace_settings"."created_at" as "createdAt",
      "roster"."workspace_settings"."updated_at" as "updatedAt"
    from
      "roster"."workspace_settings"
    where
      "roster"."workspace_settings"."workspace_id" = caller.workspace_id
  ) as found on true;
