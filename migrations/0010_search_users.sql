-- loads pg_trgm into this session, so that its setting below is known
select show_trgm('roster');--> statement-breakpoint
-- Who resembles a search, and how well: 6 for the whole name or address, 5 for its beginning, 4 for the beginning of a word,
-- less for a part that is alike. `place` is the row's ctid, good within one statement: it costs one page to read.
-- First come users in whom a word begins with the search, `most` + 1 at most: of more, a list in its own order finds some
-- sooner. If there are fewer than 100, then 500 at most in whom a part is alike.
-- The settings keep the planner on the trigram index: it cannot know how few a search finds, and would read everybody.
create function "roster"."search_users"(workspace uuid, search text, words text[], deleted boolean, most int)
returns table (place tid, score real)
language plpgsql stable rows 100
set pg_trgm.word_similarity_threshold = '0.42'
set enable_seqscan = off
set enable_indexscan = off
set enable_indexonlyscan = off
as $$
declare
  found_count int;
begin
  return query
    select u.ctid, (case when lower(u.name) = search or lower(u.email) = search then 6
        when lower(u.name) like substr(words[1], 3) or lower(u.email) like substr(words[1], 3) then 5
        else 4 end)::real
    from "roster"."users" u
    where u.workspace_id = workspace and (deleted or u.deleted_at is null)
      and ((' ' || lower(u.name) || ' ' || lower(u.email)) like words[1] or (' ' || lower(u.name) || ' ' || lower(u.email)) like words[2])
    limit most + 1;
  get diagnostics found_count = row_count;
  if found_count >= 100 or position('@' in search) > 0 then -- domains are alike, people are not
    return;
  end if;
  return query
    select u.ctid, word_similarity(search, ' ' || lower(u.name) || ' ' || lower(u.email))
    from "roster"."users" u
    where u.workspace_id = workspace and (deleted or u.deleted_at is null)
      and (' ' || lower(u.name) || ' ' || lower(u.email)) %> search
      and not ((' ' || lower(u.name) || ' ' || lower(u.email)) like words[1] or (' ' || lower(u.name) || ' ' || lower(u.email)) like words[2])
    limit 500;
end $$;
