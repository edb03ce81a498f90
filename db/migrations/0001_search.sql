-- The search side of the catalogue: `recipe_search` is derived from the tables of 0000 and kept by triggers,
-- so that a write made with psql counts like any other. See docs/decisions on search.
create extension if not exists unaccent;
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint
create index search_words_word_trgm_idx on search_words using gin (word gin_trgm_ops);
--> statement-breakpoint
-- One configuration per language that Postgres can stem, and hestia_plain for the rest; accents never count.
do $$
declare language name;
begin
  create text search configuration hestia_plain (copy = simple);
  alter text search configuration hestia_plain
    alter mapping for hword, hword_part, word with unaccent, simple;
  for language in
    select cfgname from pg_ts_config
    where cfgnamespace = 'pg_catalog'::regnamespace and cfgname <> 'simple'
  loop
    execute format('create text search configuration hestia_%s (copy = pg_catalog.%I)', language, language);
    execute format('alter text search configuration hestia_%s alter mapping for hword, hword_part, word with unaccent, %I',
      language, language || '_stem');
  end loop;
end $$;
--> statement-breakpoint
-- The configuration for a BCP 47 language; hestia_plain where Postgres has no stemmer for it.
create function search_config(language text) returns regconfig
language sql stable parallel safe return (
  case split_part(language, '-', 1)
    when 'ar' then 'hestia_arabic' when 'ca' then 'hestia_catalan' when 'da' then 'hestia_danish'
    when 'de' then 'hestia_german' when 'el' then 'hestia_greek' when 'en' then 'hestia_english'
    when 'es' then 'hestia_spanish' when 'eu' then 'hestia_basque' when 'fi' then 'hestia_finnish'
    when 'fr' then 'hestia_french' when 'ga' then 'hestia_irish' when 'hi' then 'hestia_hindi'
    when 'hu' then 'hestia_hungarian' when 'hy' then 'hestia_armenian' when 'id' then 'hestia_indonesian'
    when 'it' then 'hestia_italian' when 'lt' then 'hestia_lithuanian' when 'ne' then 'hestia_nepali'
    when 'nl' then 'hestia_dutch' when 'no' then 'hestia_norwegian' when 'nb' then 'hestia_norwegian'
    when 'pt' then 'hestia_portuguese' when 'ro' then 'hestia_romanian' when 'ru' then 'hestia_russian'
    when 'sr' then 'hestia_serbian' when 'sv' then 'hestia_swedish' when 'ta' then 'hestia_tamil'
    when 'tr' then 'hestia_turkish' else 'hestia_plain'
  end)::regconfig;
--> statement-breakpoint
create function search_key(value text) returns text
language sql stable parallel safe return lower(unaccent(value));
--> statement-breakpoint
-- Facets below 1,000 are fixed: 1 to 3 difficulty; 11 to 18 "takes at most" 15, 30, 45, 60, 90, 120, 180, 240 minutes.
-- lib/recipes/facets.ts names the same numbers; a test holds the two together.
create function fixed_facets(difficulty text, total_minutes integer) returns integer[]
language sql immutable parallel safe return
  array_remove(array[array_position(array['easy', 'medium', 'hard'], difficulty)], null)
  || array(
    select (10 + ordinal)::integer
    from unnest(array[15, 30, 45, 60, 90, 120, 180, 240]) with ordinality as bucket(minutes, ordinal)
    where total_minutes <= minutes
  );
--> statement-breakpoint
create function rating_score(average numeric, votes integer) returns integer
language sql immutable parallel safe return
  round((coalesce(average, 0) * votes + 3.5 * 5) / (votes + 5) * 1000)::integer;
--> statement-breakpoint
-- Brings recipe_search in line with the recipes of these keys: rows of published ones written, others removed.
create function refresh_recipe_search(recipe_ids uuid[]) returns void language plpgsql as $$
begin
  delete from recipe_search s
  where s.recipe_id = any (recipe_ids)
    and not exists (select from recipes r where r.id = s.recipe_id and r.status = 'published');

  with source as (
    select r.id, r.published_at, r.total_minutes, r.title, r.summary, search_config(r.language) as config,
      rating_score(r.rating_average, r.rating_count) as rating_score,
      fixed_facets(r.difficulty, r.total_minutes) || i.ids || t.ids || array_remove(array[c.id], null) as facet_ids,
      concat_ws(' ', i.names, t.names, c.name) as main_text,
      s.text as steps_text
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
  ), known_words as (
    insert into search_words (word)
    select distinct found.word
    from source, unnest(tsvector_to_array(to_tsvector('hestia_plain', title || ' ' || main_text))) as found(word)
    where found.word ~ '^[[:alpha:]]{3,40}$'
      and not exists (select from search_words known where known.word = found.word)
    order by found.word
    on conflict do nothing
  ), known_configs as (
    insert into search_configs (config)
    select distinct config::text from source
    where not exists (select from search_configs known where known.config = source.config::text)
    on conflict do nothing
  )
  insert into recipe_search
    (recipe_id, published_at, rating_score, total_minutes, title_key, facet_ids, title_words, main_words, all_words)
  select id, published_at, rating_score, coalesce(total_minutes, 2147483647), search_key(title), facet_ids,
    title_words, strip(title_words || extra_words),
    strip(title_words || extra_words || to_tsvector(config, concat_ws(' ', summary, steps_text)))
  from words
  on conflict (recipe_id) do update set
    published_at = excluded.published_at, rating_score = excluded.rating_score,
    total_minutes = excluded.total_minutes, title_key = excluded.title_key, facet_ids = excluded.facet_ids,
    title_words = excluded.title_words, main_words = excluded.main_words, all_words = excluded.all_words;
end $$;
--> statement-breakpoint
-- Deferred, so that a recipe written in many statements is indexed once, at commit, as it then is.
create function recipes_refresh_search() returns trigger language plpgsql as $$
begin
  perform refresh_recipe_search(array[new.id]);
  return null;
end $$;
--> statement-breakpoint
create constraint trigger recipes_refresh_search after insert or update on recipes
  deferrable initially deferred for each row execute function recipes_refresh_search();
--> statement-breakpoint
-- A change of a recipe's parts is a change of the recipe. Once a transaction: updated_at tells.
create function touch_recipes_of_parts() returns trigger language plpgsql as $$
begin
  update recipes set updated_at = now()
  where id in (select recipe_id from changed) and updated_at <> now()::timestamptz(3);
  return null;
end $$;
--> statement-breakpoint
do $$
declare part text;
begin
  foreach part in array array['recipe_ingredients', 'recipe_steps', 'recipe_tags'] loop
    execute format('create trigger %I after insert on %I referencing new table as changed
      for each statement execute function touch_recipes_of_parts()', part || '_touch_insert', part);
    execute format('create trigger %I after update on %I referencing new table as changed
      for each statement execute function touch_recipes_of_parts()', part || '_touch_update', part);
    execute format('create trigger %I after delete on %I referencing old table as changed
      for each statement execute function touch_recipes_of_parts()', part || '_touch_delete', part);
  end loop;
end $$;
--> statement-breakpoint
-- A renamed ingredient, tag or cuisine is found under its new name.
create function touch_recipes_of_name() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'ingredients' then
    update recipes set updated_at = now()
    where id in (select recipe_id from recipe_ingredients where ingredient_id = new.id);
  elsif tg_table_name = 'tags' then
    update recipes set updated_at = now() where id in (select recipe_id from recipe_tags where tag_id = new.id);
  else
    update recipes set updated_at = now() where cuisine_id = new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ingredients_touch after update of singular on ingredients
  for each row when (old.singular <> new.singular) execute function touch_recipes_of_name();
--> statement-breakpoint
create trigger tags_touch after update of name on tags
  for each row when (old.name <> new.name) execute function touch_recipes_of_name();
--> statement-breakpoint
create trigger cuisines_touch after update of name on cuisines
  for each row when (old.name <> new.name) execute function touch_recipes_of_name();
--> statement-breakpoint
create function recipe_search_count_facets() returns trigger language plpgsql as $$
declare own_shard smallint := floor(random() * 8);
begin
  if tg_op in ('INSERT', 'UPDATE') then
    insert into facet_counts (facet_id, shard, recipe_count)
    select facet, own_shard, count(*) from added, unnest(facet_ids) as facet group by facet order by facet
    on conflict (facet_id, shard) do update
      set recipe_count = facet_counts.recipe_count + excluded.recipe_count;
  end if;
  if tg_op in ('DELETE', 'UPDATE') then
    insert into facet_counts (facet_id, shard, recipe_count)
    select facet, own_shard, -count(*) from removed, unnest(facet_ids) as facet group by facet order by facet
    on conflict (facet_id, shard) do update
      set recipe_count = facet_counts.recipe_count + excluded.recipe_count;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger recipe_search_count_insert after insert on recipe_search
  referencing new table as added for each statement execute function recipe_search_count_facets();
--> statement-breakpoint
create trigger recipe_search_count_update after update on recipe_search
  referencing old table as removed new table as added
  for each statement execute function recipe_search_count_facets();
--> statement-breakpoint
create trigger recipe_search_count_delete after delete on recipe_search
  referencing old table as removed for each statement execute function recipe_search_count_facets();
