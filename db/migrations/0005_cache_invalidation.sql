CREATE TABLE "cache_epoch" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"epoch" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "cache_epoch_is_only_check" CHECK ("cache_epoch"."is_only")
);
--> statement-breakpoint
CREATE TABLE "cache_invalidations" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"tags" text[] NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cache_invalidations_tags_check" CHECK (cardinality("cache_invalidations"."tags") > 0)
);
--> statement-breakpoint
CREATE TABLE "cache_stats" (
	"minute" timestamp (3) with time zone NOT NULL,
	"cache" text NOT NULL,
	"tier" text NOT NULL,
	"process" uuid NOT NULL,
	"hits" bigint DEFAULT 0 NOT NULL,
	"stale_hits" bigint DEFAULT 0 NOT NULL,
	"misses" bigint DEFAULT 0 NOT NULL,
	"coalesced" bigint DEFAULT 0 NOT NULL,
	"bypasses" bigint DEFAULT 0 NOT NULL,
	"errors" bigint DEFAULT 0 NOT NULL,
	"sets" bigint DEFAULT 0 NOT NULL,
	"evictions" bigint DEFAULT 0 NOT NULL,
	"rejections" bigint DEFAULT 0 NOT NULL,
	"outdated" bigint DEFAULT 0 NOT NULL,
	"refreshes" bigint DEFAULT 0 NOT NULL,
	"served_age_ms" bigint DEFAULT 0 NOT NULL,
	"saved_ms" bigint DEFAULT 0 NOT NULL,
	"entries" bigint DEFAULT 0 NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "cache_stats_minute_cache_tier_process_pk" PRIMARY KEY("minute","cache","tier","process")
);
--> statement-breakpoint
CREATE INDEX "cache_invalidations_xid_idx" ON "cache_invalidations" USING btree ("xid");
--> statement-breakpoint
insert into cache_epoch default values;
--> statement-breakpoint
-- Which columns reach which tags is told in docs/decisions/0012. In a transaction with what it tells of: seen together.
create function note_changes(changed text[], cause text) returns void language plpgsql as $$
begin
  insert into cache_invalidations (tags, cause) values (changed, cause);
  -- Only wakes the listeners, who read the table: a payload may be lost and is limited to 8,000 bytes.
  perform pg_notify('cache_invalidations', '');
end $$;
--> statement-breakpoint
-- A statement that changes more rows is told as a change of the whole kind.
create function most_rows_named() returns integer language sql immutable return 64;
--> statement-breakpoint
create function recipes_note_changes() returns trigger language plpgsql as $$
declare
  changed text[];
  row_count bigint;
begin
  if tg_op = 'INSERT' then
    select count(*) into row_count from added;
    if row_count > most_rows_named() then
      changed := '{slug:*}';
    else
      select array_agg('slug:' || slug) into changed from added;
    end if;
  elsif tg_op = 'DELETE' then
    select count(*) into row_count from removed;
    if row_count > most_rows_named() then
      changed := '{recipe:*,card:*,slug:*}';
    else
      select array_agg(tag) into changed from removed, unnest(array['recipe:' || id, 'card:' || id, 'slug:' || slug]) as tag;
    end if;
  else
    select count(*) into row_count from added;
    if row_count > most_rows_named() then
      changed := '{recipe:*,card:*,slug:*}';
    else
      select array_agg(distinct tag) into changed
      from removed o full join added n using (id) cross join lateral unnest(array[
        'recipe:' || id,
        case when (o.slug, o.title, o.summary, o.total_minutes, o.difficulty, o.cuisine_id, o.rating_average,
            o.rating_count, o.cover_image_id, o.published_at)
          is distinct from (n.slug, n.title, n.summary, n.total_minutes, n.difficulty, n.cuisine_id, n.rating_average,
            n.rating_count, n.cover_image_id, n.published_at) then 'card:' || id end,
        case when (o.slug, o.status) is distinct from (n.slug, n.status) then 'slug:' || o.slug end,
        case when (o.slug, o.status) is distinct from (n.slug, n.status) then 'slug:' || n.slug end
      ]) as tag where tag is not null;
    end if;
  end if;
  if row_count > 0 then
    perform note_changes(changed || 'any:recipe'::text, lower(tg_op) || ' recipes');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger recipes_note_insert after insert on recipes
  referencing new table as added for each statement execute function recipes_note_changes();
--> statement-breakpoint
create trigger recipes_note_update after update on recipes
  referencing old table as removed new table as added for each statement execute function recipes_note_changes();
--> statement-breakpoint
create trigger recipes_note_delete after delete on recipes
  referencing old table as removed for each statement execute function recipes_note_changes();
--> statement-breakpoint
-- What lists are made from: who is in a facet (0: all recipes), and what those who stay in it are sorted and found by.
create function recipe_search_note_changes() returns trigger language plpgsql as $$
declare
  changed text[];
  row_count bigint;
begin
  if tg_op = 'UPDATE' then
    select count(*) into row_count from added;
    if row_count > most_rows_named() then
      changed := '{list:*,any:count}';
    else
      select array_agg(distinct 'list:' || facet || ':' ||
          case when facet = 0 or (facet = any (before) and facet = any (after)) then aspect else 'count' end)
        || case when bool_or(aspect = 'facets') then array['any:count'] end
      into changed
      from (
        select o.facet_ids as before, n.facet_ids as after, array[
          case when not (o.facet_ids @> n.facet_ids and n.facet_ids @> o.facet_ids) then 'facets' end,
          case when o.published_at <> n.published_at then 'newest' end,
          case when o.rating_score <> n.rating_score then 'rating' end,
          case when o.total_minutes <> n.total_minutes then 'quickest' end,
          case when o.title_key <> n.title_key then 'title' end,
          case when o.title_key <> n.title_key or o.title_words <> n.title_words or o.main_words <> n.main_words
            or o.all_words <> n.all_words then 'words' end
        ] as aspects
        from removed o join added n using (recipe_id)
      ) as changes, unnest(aspects) as aspect, unnest(0 || before || after) as facet
      where aspect is not null;
    end if;
  elsif tg_op = 'INSERT' then
    select count(*) into row_count from added;
    if row_count > most_rows_named() then
      changed := '{list:*,any:count}';
    else
      select array_agg(distinct 'list:' || facet || ':count') || 'any:count'::text into changed
      from added, unnest(0 || facet_ids) as facet;
    end if;
  else
    select count(*) into row_count from removed;
    if row_count > most_rows_named() then
      changed := '{list:*,any:count}';
    else
      select array_agg(distinct 'list:' || facet || ':count') || 'any:count'::text into changed
      from removed, unnest(0 || facet_ids) as facet;
    end if;
  end if;
  if row_count > 0 and cardinality(changed) > 0 then
    perform note_changes(changed, lower(tg_op) || ' recipe_search');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger recipe_search_note_insert after insert on recipe_search
  referencing new table as added for each statement execute function recipe_search_note_changes();
--> statement-breakpoint
create trigger recipe_search_note_update after update on recipe_search
  referencing old table as removed new table as added for each statement execute function recipe_search_note_changes();
--> statement-breakpoint
create trigger recipe_search_note_delete after delete on recipe_search
  referencing old table as removed for each statement execute function recipe_search_note_changes();
--> statement-breakpoint
-- Names are known by their slug, the old one and the new; the argument is the kind of tag.
create function note_named_rows() returns trigger language plpgsql as $$
declare
  slugs text[];
  kind text := tg_argv[0];
begin
  if tg_op = 'INSERT' then
    select array_agg(slug) into slugs from added;
  elsif tg_op = 'DELETE' then
    select array_agg(slug) into slugs from removed;
  else
    select array_agg(distinct known_as) into slugs
    from removed o full join added n using (id), unnest(array[o.slug, n.slug]) as known_as
    where o is distinct from n and known_as is not null;
  end if;
  if cardinality(slugs) > most_rows_named() then
    slugs := '{*}';
  end if;
  if cardinality(slugs) > 0 then
    perform note_changes(
      array(select kind || ':' || slug from unnest(slugs) as slug) || ('any:' || kind),
      lower(tg_op) || ' ' || tg_table_name);
  end if;
  return null;
end $$;
--> statement-breakpoint
create function images_note_changes() returns trigger language plpgsql as $$
declare
  hashes text[];
begin
  select array_agg(distinct known_as) into hashes
  from removed o full join added n using (id), unnest(array[o.hash, n.hash]) as known_as
  where known_as is not null
    and (o.hash, o.width_px, o.height_px, o.thumbhash, o.dominant_color, o.alt, o.credit, o.licence)
      is distinct from (n.hash, n.width_px, n.height_px, n.thumbhash, n.dominant_color, n.alt, n.credit, n.licence);
  if cardinality(hashes) > most_rows_named() then
    hashes := '{*}';
  end if;
  if cardinality(hashes) > 0 then
    perform note_changes(array(select 'image:' || hash from unnest(hashes) as hash), 'update images');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger images_note_update after update on images
  referencing old table as removed new table as added for each statement execute function images_note_changes();
--> statement-breakpoint
-- Everything else is told as one: names by which an ingredient is found, words and languages of searches.
create function note_any_change() returns trigger language plpgsql as $$
declare
  has_rows boolean;
begin
  -- One by one: a table that this statement does not have cannot be named even in what is never reached.
  if tg_op = 'DELETE' then
    has_rows := exists (select from removed);
  else
    has_rows := exists (select from added);
  end if;
  if has_rows then
    perform note_changes(array[tg_argv[0]], lower(tg_op) || ' ' || tg_table_name);
  end if;
  return null;
end $$;
--> statement-breakpoint
create function note_truncate() returns trigger language plpgsql as $$
begin
  perform note_changes('{cache:*}', 'truncate ' || tg_table_name);
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  watched record;
begin
  for watched in values
    ('tags', 'note_named_rows(''tag'')'), ('cuisines', 'note_named_rows(''cuisine'')'),
    ('ingredients', 'note_named_rows(''ingredient'')'), ('ingredient_aliases', 'note_any_change(''any:ingredient'')'),
    ('search_words', 'note_any_change(''any:word'')'), ('search_configs', 'note_any_change(''any:word'')')
  loop
    execute format('create trigger %1$s_note_insert after insert on %1$s referencing new table as added
      for each statement execute function %2$s', watched.column1, watched.column2);
    execute format('create trigger %1$s_note_update after update on %1$s
      referencing old table as removed new table as added for each statement execute function %2$s',
      watched.column1, watched.column2);
    execute format('create trigger %1$s_note_delete after delete on %1$s referencing old table as removed
      for each statement execute function %2$s', watched.column1, watched.column2);
  end loop;

  for watched in
    select name from unnest(array['recipes', 'recipe_ingredients', 'recipe_steps', 'recipe_tags', 'recipe_images',
      'recipe_search', 'images', 'tags', 'cuisines', 'ingredients', 'ingredient_aliases', 'facet_counts',
      'search_words', 'search_configs']) as name
  loop
    execute format('create trigger %1$s_note_truncate before truncate on %1$s
      for each statement execute function note_truncate()', watched.name);
  end loop;

  -- Also in bulk loads, which turn ordinary triggers off.
  for watched in
    select tgrelid::regclass as table_name, tgname from pg_trigger where tgname ~ '_note_(insert|update|delete|truncate)$'
  loop
    execute format('alter table %s enable always trigger %I', watched.table_name, watched.tgname);
  end loop;
end $$;
--> statement-breakpoint
-- A change of a recipe's parts, the pictures among them, is a change of the recipe, and of both when a part moves.
-- Once a transaction: a row that this one wrote need not be written again. By its number, not by updated_at alone,
-- which another transaction may have written in the same millisecond.
create or replace function touch_recipes_of_parts() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update recipes set updated_at = now()
    where id in (select recipe_id from changed union select recipe_id from before)
      and (xmin <> pg_current_xact_id()::xid or updated_at <> now()::timestamptz(3));
  else
    update recipes set updated_at = now()
    where id in (select recipe_id from changed)
      and (xmin <> pg_current_xact_id()::xid or updated_at <> now()::timestamptz(3));
  end if;
  return null;
end $$;
--> statement-breakpoint
do $$
declare part text;
begin
  foreach part in array array['recipe_ingredients', 'recipe_steps', 'recipe_tags', 'recipe_images'] loop
    execute format('create or replace trigger %I after insert on %I referencing new table as changed
      for each statement execute function touch_recipes_of_parts()', part || '_touch_insert', part);
    execute format('create or replace trigger %I after update on %I
      referencing old table as before new table as changed
      for each statement execute function touch_recipes_of_parts()', part || '_touch_update', part);
    execute format('create or replace trigger %I after delete on %I referencing old table as changed
      for each statement execute function touch_recipes_of_parts()', part || '_touch_delete', part);
  end loop;
end $$;
