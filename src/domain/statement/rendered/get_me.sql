-- get_me, asked by end_user
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
  )
select
  caller.id,
  caller.workspace_id,
  caller.kind,
  caller.rate_limit,
  caller.version,
  caller.refusal,
  found.present,
  found."id",
  found."workspaceId",
  found."externalId",
  found."email",
  found."emailKey",
  found."emailVerifiedAt",
  found."name",
  found."givenName",
  found."familyName",
  found."phone",
  found."locale",
  found."timezone",
  found."avatarUrl",
  found."status",
  found."metadata",
  found."privateMetadata",
  found."version",
  found."createdAt",
  found."updatedAt",
  found."deletedAt"
from
  caller
  left join lateral (
    select
      true as present,
      "roster"."users"."id" as "id",
      "roster"."users"."workspace_id" as "workspaceId",
      "roster"."users"."external_id" as "externalId",
      "roster"."users"."email" as "email",
      "roster"."users"."email_key" as "emailKey",
      "roster"."users"."email_verified_at" as "emailVerifiedAt",
      "roster"."users"."name" as "name",
      "roster"."users"."given_name" as "givenName",
      "roster"."users"."family_name" as "familyName",
      "roster"."users"."phone" as "phone",
      "roster"."users"."locale" as "locale",
      "roster"."users"."timezone" as "timezone",
      "roster"."users"."avatar_url" as "avatarUrl",
      "roster"."users"."status" as "status",
      "roster"."users"."metadata" as "metadata",
      "roster"."users"."private_metadata" as "privateMetadata",
      "roster"."users"."version" as "version",
      "roster"."users"."created_at" as "createdAt",
      "roster"."users"."updated_at" as "updatedAt",
      "roster"."users"."deleted_at" as "deletedAt"
    from
      "roster"."users"
    where
      "roster"."users"."workspace_id" = caller.workspace_id
      and "roster"."users"."id" = caller.id
  ) as found on true;
