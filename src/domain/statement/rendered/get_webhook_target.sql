-- get_webhook_target, asked by api_key
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
  found."url",
  found."secret",
  found."previousSecret",
  found."graceUntil"
from
  caller
  left join lateral (
    select
      true as present,
      "roster"."webhook_endpoints"."url" as "url",
      "roster"."webhook_endpoints"."secret" as "secret",
      "roster"."webhook_endpoints"."previous_secret" as "previousSecret",
      "roster"."webhook_endpoints"."grace_until" as "graceUntil"
    from
      "roster"."webhook_endpoints"
    where
      "roster"."webhook_endpoints"."workspace_id" = caller.workspace_id
      and "roster"."webhook_endpoints"."id" = $3::uuid
      and "roster"."webhook_endpoints"."removed_at" is null
  ) as found on true;
