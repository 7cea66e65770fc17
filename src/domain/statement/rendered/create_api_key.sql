-- create_api_key, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 operation text
-- $4 idempotencyKey text
-- $5 grantedScopes text[]
-- $6 grantsExpiry boolean
-- $7 grantedExpiry timestamptz
-- $8 grantsLimit boolean
-- $9 grantedLimit int
-- $10 record jsonb
-- $11 fingerprint text
-- $12 eventId uuid
-- $13 requestId text
-- $14 auditId uuid
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
        when not (
          $1::text = any ("roster"."api_keys"."scopes")
          and "roster"."api_keys"."hash" = $2::text
        ) then 'forbidden'
      end as refusal
    from
      "roster"."api_keys",
      lateral (
        select
          pg_advisory_xact_lock(hashtextextended ('roster.api_keys ' || "roster"."api_keys"."workspace_id", 0))
      ) as turn
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
    for update of
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
      true as found
  ),
  guard as (
    select
      case
        when caller.refusal is not null then null::int
        when not ($5::text[] <@ caller.scopes) then 0
        when not (
          (
            not $6::boolean
            or caller.expires_at is null
            or coalesce($7::timestamptz <= caller.expires_at, false)
          )
        ) then 1
        when not (
          (
            not $8::boolean
            or caller.rate_limit is null
            or coalesce($9::int <= caller.rate_limit, false)
          )
        ) then 2
      end as broken
    from
      caller
      left join target on true
  ),
  next as (
    select
      given."id",
      (caller.workspace_id)::uuid as "workspace_id",
      given."name",
      given."prefix",
      given."hash",
      given."previous_hash",
      given."last4",
      given."scopes",
      (
        case
          when $6::boolean then given.expires_at
          else caller.expires_at
        end
      )::timestamp(3) with time zone as "expires_at",
      given."revoked_at",
      given."revoke_reason",
      given."grace_until",
      given."last_used_at",
      (
        case
          when $8::boolean then given.rate_limit
          else caller.rate_limit
        end
      )::integer as "rate_limit",
      (1)::bigint as "version",
      (now())::timestamp(3) with time zone as "created_at",
      (now())::timestamp(3) with time zone as "updated_at",
      true as changed
    from
      caller,
      guard,
      jsonb_populate_record(null::"roster"."api_keys", $10::jsonb) as given
    where
      caller.refusal is null
      and guard.broken is null
  ),
  snapshot as materialized (
    select
      jsonb_build_object(
        'id',
        next."id",
        'workspaceId',
        next."workspace_id",
        'name',
        next."name",
        'prefix',
        next."prefix",
        'last4',
        next."last4",
        'scopes',
        next."scopes",
        'expiresAt',
        next."expires_at",
        'revokedAt',
        next."revoked_at",
        'revokeReason',
        next."revoke_reason",
        'graceUntil',
        next."grace_until",
        'lastUsedAt',
        next."last_used_at",
        'rateLimit',
        next."rate_limit",
        'version',
        next."version",
        'createdAt',
        next."created_at",
        'updatedAt',
        next."updated_at"
      ) as now,
      null::jsonb as previous
    from
      next
  ),
  claim as (
    insert into
      "roster"."idempotency_keys" as kept (workspace_id, caller_id, operation, key, fingerprint, outcome, expires_at)
    select
      caller.workspace_id,
      caller.id,
      $3::text,
      $4::text,
      $11::text,
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
    insert into
      "roster"."api_keys" (
        "id",
        "workspace_id",
        "name",
        "prefix",
        "hash",
        "previous_hash",
        "last4",
        "scopes",
        "expires_at",
        "revoked_at",
        "revoke_reason",
        "grace_until",
        "last_used_at",
        "rate_limit",
        "version",
        "created_at",
        "updated_at"
      )
    select
      next."id",
      next."workspace_id",
      next."name",
      next."prefix",
      next."hash",
      next."previous_hash",
      next."last4",
      next."scopes",
      next."expires_at",
      next."revoked_at",
      next."revoke_reason",
      next."grace_until",
      next."last_used_at",
      next."rate_limit",
      next."version",
      next."created_at",
      next."updated_at"
    from
      next,
      claim
    returning
      workspace_id
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
      $12::uuid,
      'api_key.created',
      'api_key',
      next.id,
      next.version,
      caller.kind || ':' || caller.id,
      $13::text,
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
      $14::uuid,
      caller.workspace_id,
      caller.kind || ':' || caller.id,
      $3::text,
      'api_key',
      next.id,
      $13::text,
      case
        when caller.refusal is not null then caller.refusal
        when not exists (
          select
          from
            target
        ) then 'not_found'
        when guard.broken = 0 then 'grant_exceeded'
        when guard.broken = 1 then 'grant_exceeded'
        when guard.broken = 2 then 'grant_exceeded'
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
                  'name',
                  'scopes',
                  'expiresAt',
                  'revokedAt',
                  'revokeReason',
                  'graceUntil',
                  'rateLimit',
                  'prefix',
                  'last4',
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
  jsonb_build_object('hash', next."hash", 'previousHash', next."previous_hash") as secrets
from
  caller
  cross join guard
  left join next on true
  left join snapshot on true
  left join stored on true
  left join claim on true;
