-- cancel_job, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 operation text
-- $4 idempotencyKey text
-- $5 id uuid
-- $6 record jsonb
-- $7 versions bigint[]
-- $8 fingerprint text
-- $9 eventId uuid
-- $10 requestId text
-- $11 auditId uuid
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
    for key share of
      api_keys
  ),
  stored as (
    select
      "roster"."idempotency_keys"."fingerprint",
      "roster"."idempotency_keys"."outcome"
    from
      "roster"."idempotency_keys",
      caller
    where
      "roster"."idempotency_keys"."workspace_id" = caller.workspace_id
      and "roster"."idempotency_keys"."caller_id" = caller.id
      and "roster"."idempotency_keys"."operation" = $3::text
      and "roster"."idempotency_keys"."key" = $4::text
      and "roster"."idempotency_keys"."expires_at" > now()
  ),
  target as (
    select
      jobs.*,
      jobs as whole
    from
      "roster"."jobs"
      join caller on caller.workspace_id = "roster"."jobs"."workspace_id"
    where
      caller.refusal is null
      and not exists (
        select
        from
          stored
      )
      and "roster"."jobs"."id" = $5::uuid
      and true
    for no key update of
      jobs
  ),
  guard as (
    select
      case
        when caller.refusal is not null then null::int
        when not (target.state in ('queued', 'running', 'canceled')) then 0
      end as broken
    from
      caller
      left join target on true
  ),
  next as (
    select
      draft."id",
      draft."workspace_id",
      draft."kind",
      draft."state",
      draft."total",
      draft."done",
      draft."failed",
      draft."attempt",
      draft."max_attempts",
      draft."run_at",
      draft."lease_epoch",
      draft."lease_until",
      draft."cursor",
      draft."error",
      draft."created_by",
      draft."request_id",
      draft."started_at",
      draft."finished_at",
      draft."created_at",
      target.version + differs.changed::int as version,
      case
        when differs.changed then greatest(clock_timestamp(), target.updated_at)::timestamptz(3)
        else target.updated_at
      end as updated_at,
      differs.changed
    from
      caller,
      target,
      guard,
      jsonb_populate_record(target.whole, $6::jsonb) as given,
      lateral (
        select
          given."id",
          given."workspace_id",
          given."kind",
          ('canceled')::text as "state",
          given."total",
          given."done",
          given."failed",
          given."attempt",
          given."max_attempts",
          given."run_at",
          (target.lease_epoch + (target.state <> 'canceled')::int)::bigint as "lease_epoch",
          (null)::timestamp(3) with time zone as "lease_until",
          given."cursor",
          given."error",
          given."created_by",
          given."request_id",
          given."started_at",
          (coalesce(target.finished_at, now()))::timestamp(3) with time zone as "finished_at",
          given."version",
          given."created_at",
          given."updated_at"
        offset
          0
      ) as draft,
      lateral (
        select
          row (draft.*) is distinct from row (
            target."id",
            target."workspace_id",
            target."kind",
            target."state",
            target."total",
            target."done",
            target."failed",
            target."attempt",
            target."max_attempts",
            target."run_at",
            target."lease_epoch",
            target."lease_until",
            target."cursor",
            target."error",
            target."created_by",
            target."request_id",
            target."started_at",
            target."finished_at",
            target."version",
            target."created_at",
            target."updated_at"
          ) as changed
      ) as differs
    where
      guard.broken is null
      and (
        $7::bigint[] is null
        or target.version = any ($7::bigint[])
      )
  ),
  snapshot as materialized (
    select
      now,
      (
        select
          jsonb_object_agg(key, value)
        from
          jsonb_each(before)
        where
          value is distinct from now -> key
      ) as previous
    from
      (
        select
          jsonb_build_object(
            'id',
            next."id",
            'workspaceId',
            next."workspace_id",
            'kind',
            next."kind",
            'state',
            next."state",
            'total',
            next."total",
            'done',
            next."done",
            'failed',
            next."failed",
            'attempt',
            next."attempt",
            'maxAttempts',
            next."max_attempts",
            'runAt',
            next."run_at",
            'error',
            next."error",
            'createdBy',
            next."created_by",
            'startedAt',
            next."started_at",
            'finishedAt',
            next."finished_at",
            'version',
            next."version",
            'createdAt',
            next."created_at",
            'updatedAt',
            next."updated_at"
          ) as now,
          jsonb_build_object(
            'id',
            target."id",
            'workspaceId',
            target."workspace_id",
            'kind',
            target."kind",
            'state',
            target."state",
            'total',
            target."total",
            'done',
            target."done",
            'failed',
            target."failed",
            'attempt',
            target."attempt",
            'maxAttempts',
            target."max_attempts",
            'runAt',
            target."run_at",
            'error',
            target."error",
            'createdBy',
            target."created_by",
            'startedAt',
            target."started_at",
            'finishedAt',
            target."finished_at",
            'version',
            target."version",
            'createdAt',
            target."created_at",
            'updatedAt',
            target."updated_at"
          ) as before
        from
          next,
          target
        offset
          0
      ) as rows
  ),
  claim as (
    insert into
      "roster"."idempotency_keys" as kept (workspace_id, caller_id, operation, key, fingerprint, outcome, expires_at)
    select
      caller.workspace_id,
      caller.id,
      $3::text,
      $4::text,
      $8::text,
      snapshot.now,
      now() + interval '24 hours'
    from
      snapshot,
      caller
    on conflict (workspace_id, caller_id, operation, key) do update
    set
      fingerprint = excluded.fingerprint,
      outcome = excluded.outcome,
      created_at = excluded.created_at,
      expires_at = excluded.expires_at
    where
      kept.expires_at <= now()
    returning
      true as won
  ),
  written as (
    update "roster"."jobs"
    set
      "kind" = next."kind",
      "state" = next."state",
      "total" = next."total",
      "done" = next."done",
      "failed" = next."failed",
      "attempt" = next."attempt",
      "max_attempts" = next."max_attempts",
      "run_at" = next."run_at",
      "lease_epoch" = next."lease_epoch",
      "lease_until" = next."lease_until",
      "cursor" = next."cursor",
      "error" = next."error",
      "created_by" = next."created_by",
      "request_id" = next."request_id",
      "started_at" = next."started_at",
      "finished_at" = next."finished_at",
      "version" = next."version",
      "created_at" = next."created_at",
      "updated_at" = next."updated_at"
    from
      next,
      claim
    where
      "roster"."jobs"."workspace_id" = next.workspace_id
      and "roster"."jobs"."id" = next.id
      and next.changed
    returning
      next.workspace_id
  ),
  counted as (
    update "roster"."workspaces"
    set
      event_seq = event_seq + 1
    from
      written
    where
      "roster"."workspaces"."id" = written.workspace_id
    returning
      event_seq
  ),
  recorded as (
    insert into
      "roster"."events" (
        workspace_id,
        seq,
        id,
        type,
        subject_type,
        subject_id,
        subject_version,
        actor,
        request_id,
        data,
        previous,
        occurred_at
      )
    select
      next.workspace_id,
      counted.event_seq,
      $9::uuid,
      'job.canceled',
      'job',
      next.id,
      next.version,
      caller.kind || ':' || caller.id,
      $10::text,
      snapshot.now,
      snapshot.previous,
      next.updated_at
    from
      counted,
      next,
      caller,
      target,
      snapshot
    returning
      workspace_id,
      seq,
      type,
      subject_id
  ),
  dispatched as (
    insert into
      "roster"."webhook_deliveries" (workspace_id, endpoint_id, event_seq, event_type, subject_id)
    select
      recorded.workspace_id,
      "roster"."webhook_endpoints"."id",
      recorded.seq,
      recorded.type,
      recorded.subject_id
    from
      recorded
      join "roster"."webhook_endpoints" on "roster"."webhook_endpoints"."workspace_id" = recorded.workspace_id
      and "roster"."webhook_endpoints"."status" = 'enabled'
      and "roster"."webhook_endpoints"."removed_at" is null
      and (
        "roster"."webhook_endpoints"."event_types" = '{}'
        or recorded.type = any ("roster"."webhook_endpoints"."event_types")
      )
    returning
      endpoint_id
  ),
  audited as (
    insert into
      "roster"."audit_log" (id, workspace_id, actor, action, target_type, target_id, request_id, result, diff)
    select
      $11::uuid,
      caller.workspace_id,
      caller.kind || ':' || caller.id,
      $3::text,
      'job',
      $5::uuid,
      $10::text,
      case
        when caller.refusal is not null then caller.refusal
        when not exists (
          select
          from
            target
        ) then 'not_found'
        when guard.broken = 0 then 'job_finished'
        when next.changed is null then 'precondition_failed'
        else 'done'
      end,
      case
        when counted.event_seq is not null then (
          select
            jsonb_object_agg(
              key,
              case
                when key in (
                  'state',
                  'total',
                  'done',
                  'failed',
                  'attempt',
                  'maxAttempts',
                  'error',
                  'startedAt',
                  'finishedAt',
                  'version',
                  'updatedAt'
                ) then jsonb_build_object('from', value, 'to', snapshot.now -> key)
                else '{}'::jsonb
              end
            )
          from
            jsonb_each(snapshot.previous)
        )
      end
    from
      caller
      cross join guard
      left join next on true
      left join snapshot on true
      left join counted on true
    where
      counted.event_seq is not null
      or caller.refusal is not null
  )
select
  caller.id,
  caller.workspace_id,
  caller.kind,
  caller.rate_limit,
  caller.version,
  caller.refusal,
  exists (
    select
    from
      target
  ) as found,
  guard.broken,
  next.changed is not null as fresh,
  claim.won is not null
  and next.changed is not null as won,
  (
    select
      jsonb_agg(distinct endpoint_id)
    from
      dispatched
  ) as endpoint_ids,
  stored.fingerprint,
  coalesce(stored.outcome, snapshot.now) as outcome,
  jsonb_build_object(
    'leaseEpoch',
    next."lease_epoch",
    'leaseUntil',
    next."lease_until",
    'cursor',
    next."cursor",
    'requestId',
    next."request_id"
  ) as secrets
from
  caller
  cross join guard
  left join next on true
  left join snapshot on true
  left join stored on true
  left join claim on true;
