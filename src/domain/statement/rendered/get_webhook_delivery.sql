-- get_webhook_delivery, asked by api_key
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
  asking.id,
  asking.workspace_id,
  asking.kind,
  asking.rate_limit,
  asking.version,
  asking.refusal,
  found.present,
  found."id",
  found."workspaceId",
  found."endpointId",
  found."eventSeq",
  found."eventType",
  found."subjectId",
  found."state",
  found."attempts",
  found."nextAttemptAt",
  found."deliveredAt",
  found."createdAt",
  found."eventId",
  found."number",
  found."at",
  found."status",
  found."durationMs",
  found."code",
  found."error"
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
          "roster"."webhook_deliveries"."id" as "id",
          "roster"."webhook_deliveries"."workspace_id" as "workspaceId",
          "roster"."webhook_deliveries"."endpoint_id" as "endpointId",
          "roster"."webhook_deliveries"."event_seq" as "eventSeq",
          "roster"."webhook_deliveries"."event_type" as "eventType",
          "roster"."webhook_deliveries"."subject_id" as "subjectId",
          "roster"."webhook_deliveries"."state" as "state",
          "roster"."webhook_deliveries"."attempts" as "attempts",
          "roster"."webhook_deliveries"."next_attempt_at" as "nextAttemptAt",
          "roster"."webhook_deliveries"."delivered_at" as "deliveredAt",
          "roster"."webhook_deliveries"."created_at" as "createdAt",
          "roster"."events"."id" as "eventId",
          "roster"."webhook_attempts"."number" as "number",
          "roster"."webhook_attempts"."at" as "at",
          "roster"."webhook_attempts"."status" as "status",
          "roster"."webhook_attempts"."duration_ms" as "durationMs",
          "roster"."webhook_attempts"."code" as "code",
          "roster"."webhook_attempts"."error" as "error"
        from
          "roster"."webhook_deliveries"
          join "roster"."events" on "roster"."events"."workspace_id" = "roster"."webhook_deliveries"."workspace_id"
          and "roster"."events"."seq" = "roster"."webhook_deliveries"."event_seq"
          left join "roster"."webhook_attempts" on "roster"."webhook_attempts"."workspace_id" = "roster"."webhook_deliveries"."workspace_id"
          and "roster"."webhook_attempts"."delivery_id" = "roster"."webhook_deliveries"."id"
        where
          "roster"."webhook_deliveries"."workspace_id" = caller.workspace_id
          and "roster"."webhook_deliveries"."id" = $3::uuid
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found.number;
