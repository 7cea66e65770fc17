-- list_webhook_endpoints, asked by api_key
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
  found."url",
  found."eventTypes",
  found."secret",
  found."previousSecret",
  found."graceUntil",
  found."status",
  found."failingSince",
  found."lastFailedAt",
  found."pausedUntil",
  found."disabledReason",
  found."leaseEpoch",
  found."leaseUntil",
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
          "roster"."webhook_endpoints"."id" as "id",
          "roster"."webhook_endpoints"."workspace_id" as "workspaceId",
          "roster"."webhook_endpoints"."name" as "name",
          "roster"."webhook_endpoints"."url" as "url",
          "roster"."webhook_endpoints"."event_types" as "eventTypes",
          "roster"."webhook_endpoints"."secret" as "secret",
          "roster"."webhook_endpoints"."previous_secret" as "previousSecret",
          "roster"."webhook_endpoints"."grace_until" as "graceUntil",
          "roster"."webhook_endpoints"."status" as "status",
          "roster"."webhook_endpoints"."failing_since" as "failingSince",
          "roster"."webhook_endpoints"."last_failed_at" as "lastFailedAt",
          "roster"."webhook_endpoints"."paused_until" as "pausedUntil",
          "roster"."webhook_endpoints"."disabled_reason" as "disabledReason",
          "roster"."webhook_endpoints"."lease_epoch" as "leaseEpoch",
          "roster"."webhook_endpoints"."lease_until" as "leaseUntil",
          "roster"."webhook_endpoints"."version" as "version",
          "roster"."webhook_endpoints"."created_at" as "createdAt",
          "roster"."webhook_endpoints"."updated_at" as "updatedAt",
          "roster"."webhook_endpoints"."removed_at" as "removedAt"
        from
          "roster"."webhook_endpoints"
        where
          "roster"."webhook_endpoints"."workspace_id" = caller.workspace_id
          and "roster"."webhook_endpoints"."removed_at" is null
        order by
          "roster"."webhook_endpoints"."created_at" desc,
          "roster"."webhook_endpoints"."id" desc
        limit
          $3::int
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found."createdAt" desc,
  found.id desc;
