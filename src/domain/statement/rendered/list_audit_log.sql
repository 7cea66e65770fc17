-- list_audit_log, asked by api_key
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
  found."actor",
  found."action",
  found."targetType",
  found."targetId",
  found."requestId",
  found."result",
  found."diff",
  found."at"
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
          "roster"."audit_log"."id" as "id",
          "roster"."audit_log"."workspace_id" as "workspaceId",
          "roster"."audit_log"."actor" as "actor",
          "roster"."audit_log"."action" as "action",
          "roster"."audit_log"."target_type" as "targetType",
          "roster"."audit_log"."target_id" as "targetId",
          "roster"."audit_log"."request_id" as "requestId",
          "roster"."audit_log"."result" as "result",
          "roster"."audit_log"."diff" as "diff",
          "roster"."audit_log"."at" as "at"
        from
          "roster"."audit_log"
        where
          "roster"."audit_log"."workspace_id" = caller.workspace_id
        order by
          "roster"."audit_log"."at" desc,
          "roster"."audit_log"."id" desc
        limit
          $3::int
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found."at" desc,
  found.id desc;
