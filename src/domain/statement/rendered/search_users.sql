-- search_users, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 q text
-- $4 word text
-- $5 afterAt text
-- $6 includeDeleted boolean
-- $7 limit int
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
  found."score",
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
      row_number() over () as place,
      true as present,
      page.*
    from
      (
        select
          place.score as "score",
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
          (
            with
              hits as materialized (
                select
                  *
                from
                  "roster"."search_users" (caller.workspace_id, lower($3::text), array[lower($4::text), lower($5::text)], $6::boolean, 2000)
              ),
              few as (
                select
                  count(*) <= 2000 as yes
                from
                  hits
              ) (
                select
                  "roster"."users"."id",
                  hits.score
                from
                  hits
                  join "roster"."users" on "roster"."users"."workspace_id" = caller.workspace_id
                  and users.ctid = hits.place
                where
                  (
                    select
                      yes
                    from
                      few
                  )
                order by
                  hits.score desc,
                  "roster"."users"."id" desc
                limit
                  $7::int
              )
            union all
            (
              select
                "roster"."users"."id",
                0::real as score
              from
                "roster"."users"
              where
                (
                  select
                    not yes
                  from
                    few
                )
                and "roster"."users"."workspace_id" = caller.workspace_id
                and (' ' || lower("roster"."users"."name") || ' ' || lower("roster"."users"."email")) like any (array[lower($4::text), lower($5::text)])
              order by
                "roster"."users"."created_at" desc,
                "roster"."users"."id" desc
              limit
                $7::int
            )
          ) as place
          join "roster"."users" on "roster"."users"."workspace_id" = caller.workspace_id
          and "roster"."users"."id" = place.id
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found.score desc,
  case
    when found.score = 0 then found."createdAt"
  end desc,
  found.id desc;
