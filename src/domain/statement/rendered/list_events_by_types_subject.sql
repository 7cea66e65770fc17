-- list_events by types subject, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 after bigint
-- $4 subjectId uuid
-- $5 types text[]
-- $6 limit int
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
  found."head",
  found."workspaceId",
  found."seq",
  found."id",
  found."type",
  found."subjectType",
  found."subjectId",
  found."subjectVersion",
  found."actor",
  found."requestId",
  found."data",
  found."previous",
  found."occurredAt"
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
          log.event_seq::float8 as "head",
          "roster"."events"."workspace_id" as "workspaceId",
          "roster"."events"."seq" as "seq",
          "roster"."events"."id" as "id",
          "roster"."events"."type" as "type",
          "roster"."events"."subject_type" as "subjectType",
          "roster"."events"."subject_id" as "subjectId",
          "roster"."events"."subject_version" as "subjectVersion",
          "roster"."events"."actor" as "actor",
          "roster"."events"."request_id" as "requestId",
          "roster"."events"."data" as "data",
          "roster"."events"."previous" as "previous",
          "roster"."events"."occurred_at" as "occurredAt"
        from
          "roster"."workspaces" as log
          left join lateral (
            select
              seq
            from
              "roster"."events"
            where
              workspace_id = caller.workspace_id
              and seq > $3::bigint
              and subject_id = $4::uuid
              and type = any ($5::text[])
            order by
              seq
            limit
              $6::int
          ) as place on true
          left join "roster"."events" on "roster"."events"."workspace_id" = caller.workspace_id
          and "roster"."events"."seq" = place.seq
        where
          log.id = caller.workspace_id
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found.seq;
