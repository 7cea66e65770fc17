-- list_jobs, asked by api_key
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
  found."kind",
  found."state",
  found."total",
  found."done",
  found."failed",
  found."attempt",
  found."maxAttempts",
  found."runAt",
  found."leaseEpoch",
  found."leaseUntil",
  found."cursor",
  found."error",
  found."createdBy",
  found."requestId",
  found."startedAt",
  found."finishedAt",
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
          "roster"."jobs"."id" as "id",
          "roster"."jobs"."workspace_id" as "workspaceId",
          "roster"."jobs"."kind" as "kind",
          "roster"."jobs"."state" as "state",
          "roster"."jobs"."total" as "total",
          "roster"."jobs"."done" as "done",
          "roster"."jobs"."failed" as "failed",
          "roster"."jobs"."attempt" as "attempt",
          "roster"."jobs"."max_attempts" as "maxAttempts",
          "roster"."jobs"."run_at" as "runAt",
          "roster"."jobs"."lease_epoch" as "leaseEpoch",
          "roster"."jobs"."lease_until" as "leaseUntil",
          "roster"."jobs"."cursor" as "cursor",
          "roster"."jobs"."error" as "error",
          "roster"."jobs"."created_by" as "createdBy",
          "roster"."jobs"."request_id" as "requestId",
          "roster"."jobs"."started_at" as "startedAt",
          "roster"."jobs"."finished_at" as "finishedAt",
          "roster"."jobs"."version" as "version",
          "roster"."jobs"."created_at" as "createdAt",
          "roster"."jobs"."updated_at" as "updatedAt"
        from
          "roster"."jobs"
        where
          "roster"."jobs"."workspace_id" = caller.workspace_id
        order by
          "roster"."jobs"."created_at" desc,
          "roster"."jobs"."id" desc
        limit
          $3::int
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found."createdAt" desc,
  found.id desc;
