-- rotate_api_key, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 operation text
-- $4 idempotencyKey text
-- $5 id uuid
-- $6 record jsonb
-- $7 overlapSeconds float8
-- $8 versions bigint[]
-- $9 fingerprint text
-- $10 eventId uuid
-- $11 requestId text
-- $12 auditId uuid
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
      api_keys.*,
      api_keys as whole
    from
      "roster"."api_keys"
      join caller on caller.workspace_id = "roster"."api_keys"."workspace_id"
    where
      caller.refusal is null
      and not exists (
        select
        from
          stored
      )
      and "roster"."api_keys"."id" = $5::uuid
      and true
    for update of
      api_keys
  ),
  guard as (
    select
      case
        when caller.refusal is not null then null::int
        when not (target.revoked_at is null) then 0
        when not (
          target.expires_at is null
          or target.expires_at > now()
        ) then 1
        when not (target.scopes <@ caller.scopes) then 2
      end as broken
    from
      caller
      left join target on true
  ),
  next as (
    select
      draft."id",
      draft."workspace_id",
      draft."name",
      draft."prefix",
      draft."hash",
      draft."previous_hash",
      draft."last4",
      draft."scopes",
      draft."expires_at",
      draft."revoked_at",
      draft."revoke_reason",
      draft."grace_until",
      draft."last_used_at",
      draft."rate_limit",
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
          given."name",
          given."prefix",
          given."hash",
          (target.hash)::text as "previous_hash",
          given."last4",
          given."scopes",
          given."expires_at",
          given."revoked_at",
          given."revoke_reason",
          (
            case
              when $7::float8 > 0 then now() + make_interval(secs => $7::float8)
            end
          )::timestamp(3) with time zone as "grace_until",
          given."last_used_at",
          given."rate_limit",
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
            target."name",
            target."prefix",
            target."hash",
            target."previous_hash",
            target."last4",
            target."scopes",
            target."expires_at",
            target."revoked_at",
            target."revoke_reason",
            target."grace_until",
            target."last_used_at",
            target."rate_limit",
            target."version",
            target."created_at",
            target."updated_at"
          ) as changed
      ) as differs
    where
      guard.broken is null
      and (
        $8::bigint[] is null
        or target.version = any ($8::bigint[])
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
          jsonb_build_object(
            'id',
            target."id",
            'workspaceId',
            target."workspace_id",
            'name',
            target."name",
            'prefix',
            target."prefix",
            'last4',
            target."last4",
            'scopes',
            target."scopes",
            'expiresAt',
            target."expires_at",
            'revokedAt',
            target."revoked_at",
            'revokeReason',
            target."revoke_reason",
            'graceUntil',
            target."grace_until",
            'lastUsedAt',
            target."last_used_at",
            'rateLimit',
            target."rate_limit",
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
      $9::text,
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
    update "roster"."api_keys"
    set
      "name" = next."name",
      "prefix" = next."prefix",
      "hash" = next."hash",
      "previous_hash" = next."previous_hash",
      "last4" = next."last4",
      "scopes" = next."scopes",
      "expires_at" = next."expires_at",
      "revoked_at" = next."revoked_at",
      "revoke_reason" = next."revoke_reason",
      "grace_until" = next."grace_until",
      "last_used_at" = next."last_used_at",
      "rate_limit" = next."rate_limit",
      "version" = next."version",
      "created_at" = next."created_at",
      "updated_at" = next."updated_at"
    from
      next,
      claim
    where
      "roster"."api_keys"."workspace_id" = next.workspace_id
      and "roster"."api_keys"."id" = next.id
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
      $10::uuid,
      'api_key.rotated',
      'api_key',
      next.id,
      next.version,
      caller.kind || ':' || caller.id,
      $11::text,
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
      $12::uuid,
      caller.workspace_id,
      caller.kind || ':' || caller.id,
      $3::text,
      'api_key',
      $5::uuid,
      $11::text,
      case
        when caller.refusal is not null then caller.refusal
        when not exists (
          select
          from
            target
        ) then 'not_found'
        when guard.broken = 0 then 'api_key_revoked'
        when guard.broken = 1 then 'api_key_expired'
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
