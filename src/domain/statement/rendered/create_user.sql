-- create_user, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 operation text
-- $4 idempotencyKey text
-- $5 record jsonb
-- $6 fingerprint text
-- $7 eventId uuid
-- $8 requestId text
-- $9 auditId uuid
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
      true as found
  ),
  guard as (
    select
      case
        when caller.refusal is not null then null::int
      end as broken
    from
      caller
      left join target on true
  ),
  next as (
    select
      given."id",
      (caller.workspace_id)::uuid as "workspace_id",
      given."external_id",
      given."email",
      given."email_key",
      given."email_verified_at",
      given."name",
      given."given_name",
      given."family_name",
      given."phone",
      given."locale",
      given."timezone",
      given."avatar_url",
      given."status",
      given."metadata",
      given."private_metadata",
      (1)::bigint as "version",
      (now())::timestamp(3) with time zone as "created_at",
      (now())::timestamp(3) with time zone as "updated_at",
      given."deleted_at",
      true as changed
    from
      caller,
      guard,
      jsonb_populate_record(null::"roster"."users", $5::jsonb) as given
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
        'externalId',
        next."external_id",
        'email',
        next."email",
        'emailKey',
        next."email_key",
        'emailVerifiedAt',
        next."email_verified_at",
        'name',
        next."name",
        'givenName',
        next."given_name",
        'familyName',
        next."family_name",
        'phone',
        next."phone",
        'locale',
        next."locale",
        'timezone',
        next."timezone",
        'avatarUrl',
        next."avatar_url",
        'status',
        next."status",
        'metadata',
        next."metadata",
        'privateMetadata',
        next."private_metadata",
        'version',
        next."version",
        'createdAt',
        next."created_at",
        'updatedAt',
        next."updated_at",
        'deletedAt',
        next."deleted_at"
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
      $6::text,
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
      "roster"."users" (
        "id",
        "workspace_id",
        "external_id",
        "email",
        "email_key",
        "email_verified_at",
        "name",
        "given_name",
        "family_name",
        "phone",
        "locale",
        "timezone",
        "avatar_url",
        "status",
        "metadata",
        "private_metadata",
        "version",
        "created_at",
        "updated_at",
        "deleted_at"
      )
    select
      next."id",
      next."workspace_id",
      next."external_id",
      next."email",
      next."email_key",
      next."email_verified_at",
      next."name",
      next."given_name",
      next."family_name",
      next."phone",
      next."locale",
      next."timezone",
      next."avatar_url",
      next."status",
      next."metadata",
      next."private_metadata",
      next."version",
      next."created_at",
      next."updated_at",
      next."deleted_at"
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
      $7::uuid,
      'user.created',
      'user',
      next.id,
      next.version,
      caller.kind || ':' || caller.id,
      $8::text,
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
      $9::uuid,
      caller.workspace_id,
      caller.kind || ':' || caller.id,
      $3::text,
      'user',
      next.id,
      $8::text,
      case
        when caller.refusal is not null then caller.refusal
        when not exists (
          select
          from
            target
        ) then 'not_found'
        when next.changed is null then 'precondition_failed'
        else 'done'
      end,
      case
        when counted.event_seq is not null then (
          select
            jsonb_object_agg(
              key,
              case
                when key in ('emailVerifiedAt', 'status', 'version', 'updatedAt', 'deletedAt') then jsonb_build_object('from', value, 'to', snapshot.now -> key)
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
  jsonb_build_object() as secrets
from
  caller
  cross join guard
  left join next on true
  left join snapshot on true
  left join stored on true
  left join claim on true;
