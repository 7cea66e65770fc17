-- update_user, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 operation text
-- $4 idempotencyKey text
-- $5 id uuid
-- $6 record jsonb
-- $7 verifies boolean
-- $8 metadata_cleared text[]
-- $9 metadata_kept jsonb
-- $10 private_metadata_cleared text[]
-- $11 private_metadata_kept jsonb
-- $12 versions bigint[]
-- $13 fingerprint text
-- $14 eventId uuid
-- $15 requestId text
-- $16 auditId uuid
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
      users.*,
      users as whole
    from
      "roster"."users"
      join caller on caller.workspace_id = "roster"."users"."workspace_id"
    where
      caller.refusal is null
      and not exists (
        select
        from
          stored
      )
      and "roster"."users"."id" = $5::uuid
      and "roster"."users"."deleted_at" is null
    for no key update of
      users
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
      draft."id",
      draft."workspace_id",
      draft."external_id",
      draft."email",
      draft."email_key",
      draft."email_verified_at",
      draft."name",
      draft."given_name",
      draft."family_name",
      draft."phone",
      draft."locale",
      draft."timezone",
      draft."avatar_url",
      draft."status",
      draft."metadata",
      draft."private_metadata",
      draft."created_at",
      draft."deleted_at",
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
          given."external_id",
          given."email",
          given."email_key",
          (
            case
              when target.email_key = given.email_key
              or $7::boolean then given.email_verified_at
            end
          )::timestamp(3) with time zone as "email_verified_at",
          given."name",
          given."given_name",
          given."family_name",
          given."phone",
          given."locale",
          given."timezone",
          given."avatar_url",
          given."status",
          (
            case
              when $8::text[] is null then $9::jsonb
              else (target.metadata || $9::jsonb) - $8::text[]
            end
          )::jsonb as "metadata",
          (
            case
              when $10::text[] is null then $11::jsonb
              else (target.private_metadata || $11::jsonb) - $10::text[]
            end
          )::jsonb as "private_metadata",
          given."version",
          given."created_at",
          given."updated_at",
          given."deleted_at"
        offset
          0
      ) as draft,
      lateral (
        select
          row (draft.*) is distinct from row (
            target."id",
            target."workspace_id",
            target."external_id",
            target."email",
            target."email_key",
            target."email_verified_at",
            target."name",
            target."given_name",
            target."family_name",
            target."phone",
            target."locale",
            target."timezone",
            target."avatar_url",
            target."status",
            target."metadata",
            target."private_metadata",
            target."version",
            target."created_at",
            target."updated_at",
            target."deleted_at"
          ) as changed
      ) as differs
    where
      guard.broken is null
      and (
        $12::bigint[] is null
        or target.version = any ($12::bigint[])
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
          jsonb_build_object(
            'id',
            target."id",
            'workspaceId',
            target."workspace_id",
            'externalId',
            target."external_id",
            'email',
            target."email",
            'emailKey',
            target."email_key",
            'emailVerifiedAt',
            target."email_verified_at",
            'name',
            target."name",
            'givenName',
            target."given_name",
            'familyName',
            target."family_name",
            'phone',
            target."phone",
            'locale',
            target."locale",
            'timezone',
            target."timezone",
            'avatarUrl',
            target."avatar_url",
            'status',
            target."status",
            'metadata',
            target."metadata",
            'privateMetadata',
            target."private_metadata",
            'version',
            target."version",
            'createdAt',
            target."created_at",
            'updatedAt',
            target."updated_at",
            'deletedAt',
            target."deleted_at"
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
      $13::text,
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
    update "roster"."users"
    set
      "external_id" = next."external_id",
      "email" = next."email",
      "email_key" = next."email_key",
      "email_verified_at" = next."email_verified_at",
      "name" = next."name",
      "given_name" = next."given_name",
      "family_name" = next."family_name",
      "phone" = next."phone",
      "locale" = next."locale",
      "timezone" = next."timezone",
      "avatar_url" = next."avatar_url",
      "status" = next."status",
      "metadata" = next."metadata",
      "private_metadata" = next."private_metadata",
      "version" = next."version",
      "created_at" = next."created_at",
      "updated_at" = next."updated_at",
      "deleted_at" = next."deleted_at"
    from
      next,
      claim
    where
      "roster"."users"."workspace_id" = next.workspace_id
      and "roster"."users"."id" = next.id
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
      $14::uuid,
      case
        when next.status = 'suspended'
        and target.status <> 'suspended' then 'user.suspended'
        when next.status = 'active'
        and target.status <> 'active' then 'user.activated'
        else 'user.updated'
      end,
      'user',
      next.id,
      next.version,
      caller.kind || ':' || caller.id,
      $15::text,
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
      $16::uuid,
      caller.workspace_id,
      caller.kind || ':' || caller.id,
      $3::text,
      'user',
      $5::uuid,
      $15::text,
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
