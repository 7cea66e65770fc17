-- update_me, asked by end_user
-- $1 isSelf boolean
-- $2 subject text
-- $3 trustWorkspaceId uuid
-- $4 trustId uuid
-- $5 issuer text
-- $6 audience text
-- $7 audienceClaim text
-- $8 algorithmFamily text
-- $9 jwksUri text
-- $10 issuerSecret text
-- $11 operation text
-- $12 idempotencyKey text
-- $13 patched text[]
-- $14 record jsonb
-- $15 verifies boolean
-- $16 metadata_cleared text[]
-- $17 metadata_kept jsonb
-- $18 private_metadata_cleared text[]
-- $19 private_metadata_kept jsonb
-- $20 versions bigint[]
-- $21 fingerprint text
-- $22 eventId uuid
-- $23 requestId text
-- $24 auditId uuid
with
  caller as (
    select
      "roster"."users"."id",
      "roster"."users"."workspace_id",
      'user' as kind,
      null::int as rate_limit,
      1::bigint as version,
      '{}'::text[] as scopes,
      null::timestamptz as expires_at,
      "roster"."workspace_settings"."self_editable",
      case
        when not $1::boolean then 'forbidden'
        when "roster"."users"."status" = 'suspended' then 'user_suspended'
      end as refusal
    from
      "roster"."trusted_issuers"
      join "roster"."user_identities" on "roster"."user_identities"."workspace_id" = "roster"."trusted_issuers"."workspace_id"
      and "roster"."user_identities"."issuer" = "roster"."trusted_issuers"."issuer"
      and "roster"."user_identities"."subject" = $2::text
      join "roster"."users" on "roster"."users"."workspace_id" = "roster"."user_identities"."workspace_id"
      and "roster"."users"."id" = "roster"."user_identities"."user_id"
      and "roster"."users"."deleted_at" is null
      join "roster"."workspace_settings" on "roster"."workspace_settings"."workspace_id" = "roster"."users"."workspace_id"
    where
      "roster"."trusted_issuers"."workspace_id" = $3::uuid
      and "roster"."trusted_issuers"."id" = $4::uuid
      and "roster"."trusted_issuers"."removed_at" is null
      and "roster"."trusted_issuers"."issuer" = $5::text
      and "roster"."trusted_issuers"."audience" = $6::text
      and "roster"."trusted_issuers"."audience_claim" = $7::text
      and "roster"."trusted_issuers"."algorithm_family" = $8::text
      and "roster"."trusted_issuers"."jwks_uri" is not distinct from $9::text
      and "roster"."trusted_issuers"."secret" is not distinct from $10::text
    for key share of
      trusted_issuers
    for no key update of
      users
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
      and "roster"."idempotency_keys"."operation" = $11::text
      and "roster"."idempotency_keys"."key" = $12::text
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
      and "roster"."users"."id" = caller.id
      and "roster"."users"."deleted_at" is null
    for no key update of
      users
  ),
  guard as (
    select
      case
        when caller.refusal is not null then null::int
        when not (
          not 'givenName' = any ($13::text[])
          or 'givenName' = any (caller.self_editable)
        ) then 0
        when not (
          not 'familyName' = any ($13::text[])
          or 'familyName' = any (caller.self_editable)
        ) then 1
        when not (
          not 'phone' = any ($13::text[])
          or 'phone' = any (caller.self_editable)
        ) then 2
        when not (
          not 'metadata' = any ($13::text[])
          or 'metadata' = any (caller.self_editable)
        ) then 3
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
      jsonb_populate_record(target.whole, $14::jsonb) as given,
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
              or $15::boolean then given.email_verified_at
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
              when $16::text[] is null then $17::jsonb
              else (target.metadata || $17::jsonb) - $16::text[]
            end
          )::jsonb as "metadata",
          (
            case
              when $18::text[] is null then $19::jsonb
              else (target.private_metadata || $19::jsonb) - $18::text[]
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
        $20::bigint[] is null
        or target.version = any ($20::bigint[])
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
      $11::text,
      $12::text,
      $21::text,
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
      $22::uuid,
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
      $23::text,
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
      $24::uuid,
      caller.workspace_id,
      caller.kind || ':' || caller.id,
      $11::text,
      'user',
      caller.id,
      $23::text,
      case
        when caller.refusal is not null then caller.refusal
        when not exists (
          select
          from
            target
        ) then 'not_found'
        when guard.broken = 0 then 'field_not_editable'
        when guard.broken = 1 then 'field_not_editable'
        when guard.broken = 2 then 'field_not_editable'
        when guard.broken = 3 then 'field_not_editable'
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
