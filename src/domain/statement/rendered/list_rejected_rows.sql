-- list_rejected_rows, asked by api_key
-- $1 scope text
-- $2 keyHash text
-- $3 id uuid
-- $4 after bigint
-- $5 limit int
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
  found."rowNumber",
  found."line",
  found."column",
  found."code",
  found."message",
  found."errors"
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
          "roster"."import_rows"."row_number" as "rowNumber",
          "roster"."import_rows"."line" as "line",
          "roster"."import_rows"."column" as "column",
          "roster"."import_rows"."code" as "code",
          "roster"."import_rows"."message" as "message",
          "roster"."import_rows"."errors" as "errors"
        from
          "roster"."import_rows"
        where
          "roster"."import_rows"."workspace_id" = caller.workspace_id
          and "roster"."import_rows"."import_id" = $3::uuid
          and "roster"."import_rows"."outcome" = 'rejected'
          and "roster"."import_rows"."row_number" > $4::bigint
        order by
          "roster"."import_rows"."row_number"
        limit
          $5::int
      ) as page
  ) as found on true
  left join caller as asking on coalesce(found.place, 1) = 1
order by
  found."rowNumber";
