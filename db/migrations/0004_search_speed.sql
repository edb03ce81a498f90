-- Lists walk an order and test each row's facets on the way: with both in the index they never touch the table.
drop index recipe_search_newest_idx, recipe_search_rating_idx, recipe_search_quickest_idx, recipe_search_title_idx;
--> statement-breakpoint
create index recipe_search_newest_idx on recipe_search (published_at, recipe_id) include (facet_ids, total_minutes);
--> statement-breakpoint
create index recipe_search_rating_idx on recipe_search (rating_score, recipe_id) include (facet_ids, total_minutes);
--> statement-breakpoint
create index recipe_search_quickest_idx on recipe_search (total_minutes, recipe_id) include (facet_ids);
--> statement-breakpoint
create index recipe_search_title_idx on recipe_search (title_key, recipe_id) include (facet_ids, total_minutes);
--> statement-breakpoint
-- Index-only scans need pages that vacuum has seen, soon after they fill.
alter table recipe_search set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02
);
--> statement-breakpoint
drop index recipe_search_facet_ids_idx, recipe_search_title_words_idx, recipe_search_main_words_idx,
  recipe_search_all_words_idx;
--> statement-breakpoint
-- Makes the inverted index where it is missing. Big loads drop it first: building is many times faster than growing.
-- Without fastupdate, whose pending list every search would have to read through.
create function build_search_index() returns void language sql as $$
  create index if not exists recipe_search_facets_words_idx
    on recipe_search using gin (facet_ids, title_words, main_words, all_words) with (fastupdate = off)
$$;
--> statement-breakpoint
select build_search_index();
--> statement-breakpoint
-- Words and counts are rows that many recipes share. Who indexes recipes in a transaction has them to itself until it
-- commits, which is at once: two that took them in different orders would wait for each other for ever.
create function lock_search_index() returns void
language sql return pg_advisory_xact_lock('recipe_search'::regclass::oid::bigint);
--> statement-breakpoint
-- Facet 0 counts every recipe, without being written into each. Counted in bulk loads too, which turn triggers off.
create or replace function recipe_search_count_facets() returns trigger language plpgsql as $$
declare own_shard smallint := floor(random() * 8);
begin
  perform lock_search_index();
  if tg_op = 'INSERT' then
    insert into facet_counts (facet_id, shard, recipe_count)
    select facet, own_shard, count(*) from added, unnest(0 || facet_ids) as facet group by facet order by facet
    on conflict (facet_id, shard) do update set recipe_count = facet_counts.recipe_count + excluded.recipe_count;
  elsif tg_op = 'DELETE' then
    insert into facet_counts (facet_id, shard, recipe_count)
    select facet, own_shard, -count(*) from removed, unnest(0 || facet_ids) as facet group by facet order by facet
    on conflict (facet_id, shard) do update set recipe_count = facet_counts.recipe_count + excluded.recipe_count;
  else
    insert into facet_counts (facet_id, shard, recipe_count)
    select facet, own_shard, sum(change) from (
      select facet, 1 as change from added, unnest(facet_ids) as facet
      union all select facet, -1 from removed, unnest(facet_ids) as facet
    ) as changes
    group by facet having sum(change) <> 0 order by facet
    on conflict (facet_id, shard) do update set recipe_count = facet_counts.recipe_count + excluded.recipe_count;
  end if;
  return null;
end $$;
--> statement-breakpoint
alter table recipe_search
  enable always trigger recipe_search_count_insert,
  enable always trigger recipe_search_count_update,
  enable always trigger recipe_search_count_delete;
--> statement-breakpoint
insert into facet_counts (facet_id, shard, recipe_count) select 0, 0, count(*) from recipe_search;
--> statement-breakpoint
-- What the parser would take for one token (paths, hosts, compounds) is separate words, as in a reader's query.
create function search_text(value text) returns text
language sql immutable parallel safe return translate(value, '/._@:+&#=~-–—''’`', '                ');
--> statement-breakpoint
-- As readers' words are joined: lower case, no accents, single spaces between letters and digits.
create function title_key(title text) returns text
language sql stable parallel safe return btrim(regexp_replace(search_key(title), '[^[:alnum:]]+', ' ', 'g'));
--> statement-breakpoint
create or replace function recipes_refresh_search() returns trigger language plpgsql as $$
begin
  perform lock_search_index();
  perform refresh_recipe_search(array[new.id]);
  return null;
end $$;
--> statement-breakpoint
-- Brings recipe_search in line with the recipes of these keys: rows of published ones written, others removed.
create or replace function refresh_recipe_search(recipe_ids uuid[]) returns void language plpgsql as $$
begin
  delete from recipe_search s
  where s.recipe_id = any (recipe_ids)
    and not exists (select from recipes r where r.id = s.recipe_id and r.status = 'published');

  with source as (
    select r.id, r.published_at, r.total_minutes, title_key(r.title) as title_key, search_text(r.title) as title,
      search_config(r.language) as config, rating_score(r.rating_average, r.rating_count) as rating_score,
      fixed_facets(r.difficulty, r.total_minutes) || i.ids || t.ids || array_remove(array[c.id], null) as facet_ids,
      search_text(concat_ws(' ', i.names, t.names, c.name)) as main_text,
      search_text(concat_ws(' ', r.summary, s.text)) as other_text,
      not exists (select from recipe_search known where known.recipe_id = r.id) as is_new
    from recipes r
    left join cuisines c on c.id = r.cuisine_id
    cross join lateral (
      select coalesce(array_agg(distinct ri.ingredient_id), '{}') as ids,
        string_agg(ri.name || ' ' || n.singular, ' ') as names
      from recipe_ingredients ri join ingredients n on n.id = ri.ingredient_id
      where ri.recipe_id = r.id
    ) i
    cross join lateral (
      select coalesce(array_agg(g.id), '{}') as ids, string_agg(g.name, ' ') as names
      from recipe_tags rt join tags g on g.id = rt.tag_id
      where rt.recipe_id = r.id
    ) t
    cross join lateral (
      select string_agg(rs.text, ' ') as text from recipe_steps rs where rs.recipe_id = r.id
    ) s
    where r.id = any (recipe_ids) and r.status = 'published'
  ), words as (
    select source.*,
      strip(to_tsvector(config, title)) as title_words,
      strip(to_tsvector(config, main_text)) as extra_words
    from source
  ), seen_words as (
    select seen.word, count(*) filter (where source.is_new) as recipe_count
    from source, unnest(tsvector_to_array(to_tsvector('hestia_plain', title || ' ' || main_text))) as seen(word)
    where seen.word ~ '^[[:alpha:]]{3,40}$'
    group by seen.word
  ), known_words as (
    -- Common words are counted by chance and in larger steps, so that writers hardly ever meet on one row.
    insert into search_words as known (word, recipe_count)
    select seen.word, greatest(seen.recipe_count, before.recipe_count / 64, 1)
    from seen_words seen left join search_words before using (word)
    where before.word is null
      or random() * greatest(seen.recipe_count, before.recipe_count / 64) < seen.recipe_count
    order by seen.word
    on conflict (word) do update set recipe_count = known.recipe_count + excluded.recipe_count
  ), known_configs as (
    insert into search_configs (config)
    select distinct config::text from source
    where not exists (select from search_configs known where known.config = source.config::text)
    on conflict do nothing
  )
  insert into recipe_search as known
    (recipe_id, published_at, rating_score, total_minutes, title_key, facet_ids, title_words, main_words, all_words)
  select id, published_at, rating_score, coalesce(total_minutes, 2147483647), title_key, facet_ids,
    title_words, strip(title_words || extra_words),
    strip(title_words || extra_words || to_tsvector(config, other_text))
  from words
  on conflict (recipe_id) do update set
    published_at = excluded.published_at, rating_score = excluded.rating_score,
    total_minutes = excluded.total_minutes, title_key = excluded.title_key, facet_ids = excluded.facet_ids,
    title_words = excluded.title_words, main_words = excluded.main_words, all_words = excluded.all_words
  where (known.*) is distinct from (excluded.*);
end $$;
--> statement-breakpoint
select refresh_recipe_search(array_agg(id)) from recipes;
