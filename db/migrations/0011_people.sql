CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"author_id" uuid NOT NULL,
	"recipe_id" uuid,
	"base_version" integer,
	"content" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_author_recipe_key" UNIQUE("author_id","recipe_id"),
	CONSTRAINT "drafts_base_version_check" CHECK (("drafts"."recipe_id" is null) = ("drafts"."base_version" is null)),
	CONSTRAINT "drafts_revision_check" CHECK ("drafts"."revision" > 0)
);
--> statement-breakpoint
CREATE TABLE "recipe_versions" (
	"recipe_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"editor_id" uuid,
	"restored_from" integer,
	"draft_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recipe_versions_recipe_id_version_pk" PRIMARY KEY("recipe_id","version"),
	CONSTRAINT "recipe_versions_draft_id_key" UNIQUE("draft_id"),
	CONSTRAINT "recipe_versions_version_check" CHECK ("recipe_versions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"status" text NOT NULL,
	"image_id" uuid,
	"size_bytes" integer,
	"problem" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"visible_at" timestamp (3) with time zone,
	CONSTRAINT "uploads_status_check" CHECK ("uploads"."status" in ('awaited', 'processing', 'ready', 'failed')),
	CONSTRAINT "uploads_problem_check" CHECK (("uploads"."status" = 'failed') = ("uploads"."problem" is not null))
);
--> statement-breakpoint
CREATE TABLE "collection_recipes" (
	"collection_id" uuid NOT NULL,
	"recipe_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collection_recipes_collection_id_recipe_id_pk" PRIMARY KEY("collection_id","recipe_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collections_title_check" CHECK (length("collections"."title") between 1 and 120),
	CONSTRAINT "collections_description_check" CHECK (length("collections"."description") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "recipe_notes" (
	"user_id" uuid NOT NULL,
	"recipe_id" uuid NOT NULL,
	"text" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recipe_notes_user_id_recipe_id_pk" PRIMARY KEY("user_id","recipe_id"),
	CONSTRAINT "recipe_notes_text_check" CHECK (length("recipe_notes"."text") between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "recipe_ratings" (
	"recipe_id" uuid PRIMARY KEY NOT NULL,
	"imported_average" numeric(3, 2),
	"imported_count" integer DEFAULT 0 NOT NULL,
	"stars_sum" bigint DEFAULT 0 NOT NULL,
	"stars_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "recipe_ratings_counts_check" CHECK ("recipe_ratings"."imported_count" >= 0 and "recipe_ratings"."stars_count" >= 0),
	CONSTRAINT "recipe_ratings_imported_check" CHECK (("recipe_ratings"."imported_count" = 0) = ("recipe_ratings"."imported_average" is null))
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"recipe_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"stars" smallint NOT NULL,
	"text" text,
	"status" text NOT NULL,
	"moderator_id" uuid,
	"moderated_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_user_recipe_key" UNIQUE("user_id","recipe_id"),
	CONSTRAINT "reviews_stars_check" CHECK ("reviews"."stars" between 1 and 5),
	CONSTRAINT "reviews_text_check" CHECK (length("reviews"."text") between 1 and 4000),
	CONSTRAINT "reviews_status_check" CHECK ("reviews"."status" in ('pending', 'published', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "share_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"collection_id" uuid,
	"recipe_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "share_links_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "share_links_target_check" CHECK (num_nonnulls("share_links"."collection_id", "share_links"."recipe_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "csp_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"day" text NOT NULL,
	"directive" text NOT NULL,
	"blocked" text NOT NULL,
	"route" text NOT NULL,
	"source" text NOT NULL,
	"reports" integer DEFAULT 1 NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "csp_reports_kind_key" UNIQUE("day","directive","blocked","route","source"),
	CONSTRAINT "csp_reports_reports_check" CHECK ("csp_reports"."reports" > 0)
);
--> statement-breakpoint
DROP INDEX "recipes_author_id_idx";--> statement-breakpoint
ALTER TABLE "recipes" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_versions" ADD CONSTRAINT "recipe_versions_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_versions" ADD CONSTRAINT "recipe_versions_editor_id_users_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_versions" ADD CONSTRAINT "recipe_versions_restored_from_fk" FOREIGN KEY ("recipe_id","restored_from") REFERENCES "public"."recipe_versions"("recipe_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_recipes" ADD CONSTRAINT "collection_recipes_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_recipes" ADD CONSTRAINT "collection_recipes_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_notes" ADD CONSTRAINT "recipe_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_notes" ADD CONSTRAINT "recipe_notes_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_ratings" ADD CONSTRAINT "recipe_ratings_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_moderator_id_users_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_author_id_idx" ON "drafts" USING btree ("author_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "drafts_recipe_id_idx" ON "drafts" USING btree ("recipe_id");--> statement-breakpoint
CREATE INDEX "recipe_versions_editor_id_idx" ON "recipe_versions" USING btree ("editor_id");--> statement-breakpoint
CREATE INDEX "uploads_user_id_idx" ON "uploads" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "uploads_created_at_idx" ON "uploads" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "uploads_image_id_idx" ON "uploads" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "collection_recipes_added_idx" ON "collection_recipes" USING btree ("collection_id","created_at","recipe_id");--> statement-breakpoint
CREATE INDEX "collection_recipes_recipe_id_idx" ON "collection_recipes" USING btree ("recipe_id");--> statement-breakpoint
CREATE INDEX "collections_user_id_idx" ON "collections" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "recipe_notes_recipe_id_idx" ON "recipe_notes" USING btree ("recipe_id");--> statement-breakpoint
CREATE INDEX "reviews_recipe_id_idx" ON "reviews" USING btree ("recipe_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "reviews_status_idx" ON "reviews" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "reviews_moderator_id_idx" ON "reviews" USING btree ("moderator_id");--> statement-breakpoint
CREATE INDEX "share_links_user_id_idx" ON "share_links" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "share_links_collection_id_idx" ON "share_links" USING btree ("collection_id");--> statement-breakpoint
CREATE INDEX "share_links_recipe_id_idx" ON "share_links" USING btree ("recipe_id");--> statement-breakpoint
CREATE INDEX "csp_reports_last_seen_at_idx" ON "csp_reports" USING btree ("last_seen_at","id");--> statement-breakpoint
CREATE INDEX "recipes_author_id_idx" ON "recipes" USING btree ("author_id","created_at","id");--> statement-breakpoint
-- By hand
-- Stars count in the transaction that gives them, whoever writes: recipe_ratings adds them to what came with the recipe,
-- and recipes shows what comes of it. The recipe is locked first, as whoever saves it does: in one order, nobody waits
-- for each other.
create function count_stars() returns trigger language plpgsql as $$
begin
  perform from recipes where id = case when tg_op = 'DELETE' then old.recipe_id else new.recipe_id end for key share;
  if tg_op = 'INSERT' then
    insert into recipe_ratings as kept (recipe_id, imported_average, imported_count, stars_sum, stars_count)
      select id, rating_average, rating_count, new.stars, 1 from recipes where id = new.recipe_id
    on conflict (recipe_id) do update
      set stars_sum = kept.stars_sum + excluded.stars_sum, stars_count = kept.stars_count + 1;
  elsif tg_op = 'UPDATE' then
    update recipe_ratings set stars_sum = stars_sum + new.stars - old.stars where recipe_id = new.recipe_id;
  else
    update recipe_ratings set stars_sum = stars_sum - old.stars, stars_count = stars_count - 1
    where recipe_id = old.recipe_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger reviews_count_stars after insert or delete on reviews
  for each row execute function count_stars();
--> statement-breakpoint
create trigger reviews_count_changed_stars after update of stars on reviews
  for each row when (old.stars <> new.stars) execute function count_stars();
--> statement-breakpoint
create function show_rating() returns trigger language plpgsql as $$
declare
  votes integer := new.imported_count + new.stars_count;
begin
  update recipes set rating_count = votes,
    rating_average = round((coalesce(new.imported_average, 0) * new.imported_count + new.stars_sum) / nullif(votes, 0), 2)
  where id = new.recipe_id;
  return null;
end $$;
--> statement-breakpoint
create trigger recipe_ratings_show after insert or update on recipe_ratings
  for each row execute function show_rating();
--> statement-breakpoint
-- The reviews that a recipe's page shows: those with words that an editor has let pass, by the name of who wrote them.
create function is_shown(status text, words text) returns boolean language sql immutable as $$
  select status = 'published' and words is not null
$$;
--> statement-breakpoint
create function note_reviews_of(recipe_ids uuid[], cause text) returns void language sql as $$
  select note_changes(
    case when cardinality(recipe_ids) > most_rows_named() then '{reviews:*}'
      else array(select 'reviews:' || told from unnest(recipe_ids) as told) end, cause)
  where cardinality(recipe_ids) > 0
$$;
--> statement-breakpoint
create function reviews_note_changes() returns trigger language plpgsql as $$
declare
  changed uuid[];
begin
  if tg_op = 'INSERT' then
    changed := array(select distinct recipe_id from added n where is_shown(n.status, n.text));
  elsif tg_op = 'DELETE' then
    changed := array(select distinct recipe_id from removed o where is_shown(o.status, o.text));
  else
    changed := array(
      select distinct told
      from removed o join added n using (id), unnest(array[o.recipe_id, n.recipe_id]) as told
      where (is_shown(o.status, o.text) or is_shown(n.status, n.text))
        and (o.recipe_id, o.stars, o.text, o.status) is distinct from (n.recipe_id, n.stars, n.text, n.status));
  end if;
  perform note_reviews_of(changed, lower(tg_op) || ' reviews');
  return null;
end $$;
--> statement-breakpoint
create trigger reviews_note_insert after insert on reviews
  referencing new table as added for each statement execute function reviews_note_changes();
--> statement-breakpoint
create trigger reviews_note_update after update on reviews
  referencing old table as removed new table as added for each statement execute function reviews_note_changes();
--> statement-breakpoint
create trigger reviews_note_delete after delete on reviews
  referencing old table as removed for each statement execute function reviews_note_changes();
--> statement-breakpoint
create trigger reviews_note_truncate before truncate on reviews for each statement execute function note_truncate();
--> statement-breakpoint
create function users_note_changes() returns trigger language plpgsql as $$
begin
  perform note_reviews_of(
    array(select distinct r.recipe_id from removed o join added n using (id) join reviews r on r.user_id = n.id
      where o.name <> n.name and is_shown(r.status, r.text)),
    'update users');
  return null;
end $$;
--> statement-breakpoint
create trigger users_note_update after update on users
  referencing old table as removed new table as added for each statement execute function users_note_changes();
--> statement-breakpoint
alter table reviews enable always trigger reviews_note_insert;
--> statement-breakpoint
alter table reviews enable always trigger reviews_note_update;
--> statement-breakpoint
alter table reviews enable always trigger reviews_note_delete;
--> statement-breakpoint
alter table reviews enable always trigger reviews_note_truncate;
--> statement-breakpoint
alter table users enable always trigger users_note_update;
