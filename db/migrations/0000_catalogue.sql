CREATE SEQUENCE "public"."facet_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1000 CACHE 1;--> statement-breakpoint
CREATE TABLE "images" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hash" text NOT NULL,
	"kind" text NOT NULL,
	"art_spec" jsonb,
	"width_px" integer NOT NULL,
	"height_px" integer NOT NULL,
	"size_bytes" integer NOT NULL,
	"mime_type" text NOT NULL,
	"thumbhash" text NOT NULL,
	"dominant_color" text NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"credit" text,
	"licence" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "images_hash_unique" UNIQUE("hash"),
	CONSTRAINT "images_hash_check" CHECK ("images"."hash" ~ '^[0-9a-f]{32}$'),
	CONSTRAINT "images_kind_check" CHECK ("images"."kind" in ('photo', 'art')),
	CONSTRAINT "images_art_spec_check" CHECK (("images"."kind" = 'art') = ("images"."art_spec" is not null)),
	CONSTRAINT "images_size_check" CHECK ("images"."width_px" > 0 and "images"."height_px" > 0 and "images"."size_bytes" >= 0),
	CONSTRAINT "images_dominant_color_check" CHECK ("images"."dominant_color" ~ '^#[0-9a-f]{6}$')
);
--> statement-breakpoint
CREATE TABLE "recipe_search" (
	"recipe_id" uuid PRIMARY KEY NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"rating_score" integer NOT NULL,
	"total_minutes" integer NOT NULL,
	"title_key" text collate "C" NOT NULL,
	"facet_ids" integer[] NOT NULL,
	"title_words" "tsvector" NOT NULL,
	"main_words" "tsvector" NOT NULL,
	"all_words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_configs" (
	"config" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text collate "C" PRIMARY KEY NOT NULL,
	"recipe_count" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recipe_images" (
	"recipe_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"image_id" uuid NOT NULL,
	CONSTRAINT "recipe_images_recipe_id_position_pk" PRIMARY KEY("recipe_id","position"),
	CONSTRAINT "recipe_images_position_check" CHECK ("recipe_images"."position" >= 0)
);
--> statement-breakpoint
CREATE TABLE "recipe_ingredients" (
	"recipe_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"group_title" text,
	"quantity_min" numeric(12, 4),
	"quantity_max" numeric(12, 4),
	"unit" text,
	"ingredient_id" integer NOT NULL,
	"name" text NOT NULL,
	"note" text,
	"original_line" text NOT NULL,
	CONSTRAINT "recipe_ingredients_recipe_id_position_pk" PRIMARY KEY("recipe_id","position"),
	CONSTRAINT "recipe_ingredients_position_check" CHECK ("recipe_ingredients"."position" >= 0),
	CONSTRAINT "recipe_ingredients_quantity_check" CHECK ("recipe_ingredients"."quantity_min" >= 0 and "recipe_ingredients"."quantity_max" >= "recipe_ingredients"."quantity_min"),
	CONSTRAINT "recipe_ingredients_quantity_max_check" CHECK ("recipe_ingredients"."quantity_max" is null or "recipe_ingredients"."quantity_min" is not null),
	CONSTRAINT "recipe_ingredients_name_check" CHECK ("recipe_ingredients"."name" <> '' and "recipe_ingredients"."original_line" <> '')
);
--> statement-breakpoint
CREATE TABLE "recipe_steps" (
	"recipe_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"group_title" text,
	"text" text NOT NULL,
	CONSTRAINT "recipe_steps_recipe_id_position_pk" PRIMARY KEY("recipe_id","position"),
	CONSTRAINT "recipe_steps_position_check" CHECK ("recipe_steps"."position" >= 0),
	CONSTRAINT "recipe_steps_text_check" CHECK (length("recipe_steps"."text") between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "recipe_tags" (
	"recipe_id" uuid NOT NULL,
	"tag_id" integer NOT NULL,
	CONSTRAINT "recipe_tags_recipe_id_tag_id_pk" PRIMARY KEY("recipe_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "recipes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"notes" text,
	"language" text DEFAULT 'en' NOT NULL,
	"source_key" text,
	"source_hash" text,
	"source_url" text,
	"source_name" text,
	"author_credit" text,
	"prep_minutes" integer,
	"cook_minutes" integer,
	"total_minutes" integer,
	"servings_amount" numeric(8, 2),
	"servings_unit" text,
	"difficulty" text,
	"cuisine_id" integer,
	"status" text DEFAULT 'draft' NOT NULL,
	"cover_image_id" uuid NOT NULL,
	"rating_average" numeric(3, 2),
	"rating_count" integer DEFAULT 0 NOT NULL,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recipes_slug_unique" UNIQUE("slug"),
	CONSTRAINT "recipes_sourceKey_unique" UNIQUE("source_key"),
	CONSTRAINT "recipes_slug_check" CHECK ("recipes"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("recipes"."slug") <= 120),
	CONSTRAINT "recipes_title_check" CHECK (length("recipes"."title") between 1 and 200),
	CONSTRAINT "recipes_summary_check" CHECK (length("recipes"."summary") <= 4000),
	CONSTRAINT "recipes_language_check" CHECK ("recipes"."language" ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
	CONSTRAINT "recipes_prep_minutes_check" CHECK ("recipes"."prep_minutes" between 0 and 525600),
	CONSTRAINT "recipes_cook_minutes_check" CHECK ("recipes"."cook_minutes" between 0 and 525600),
	CONSTRAINT "recipes_total_minutes_check" CHECK ("recipes"."total_minutes" between 1 and 525600),
	CONSTRAINT "recipes_servings_amount_check" CHECK ("recipes"."servings_amount" > 0 and "recipes"."servings_amount" <= 100000),
	CONSTRAINT "recipes_difficulty_check" CHECK ("recipes"."difficulty" in ('easy', 'medium', 'hard')),
	CONSTRAINT "recipes_status_check" CHECK ("recipes"."status" in ('draft', 'published')),
	CONSTRAINT "recipes_published_at_check" CHECK (("recipes"."status" = 'published') = ("recipes"."published_at" is not null)),
	CONSTRAINT "recipes_rating_average_check" CHECK ("recipes"."rating_average" between 1 and 5),
	CONSTRAINT "recipes_rating_count_check" CHECK ("recipes"."rating_count" >= 0 and ("recipes"."rating_count" = 0) = ("recipes"."rating_average" is null))
);
--> statement-breakpoint
CREATE TABLE "cuisines" (
	"id" integer PRIMARY KEY DEFAULT nextval('facet_ids') NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "cuisines_slug_unique" UNIQUE("slug"),
	CONSTRAINT "cuisines_slug_check" CHECK ("cuisines"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "cuisines_name_check" CHECK ("cuisines"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "facet_counts" (
	"facet_id" integer NOT NULL,
	"shard" smallint NOT NULL,
	"recipe_count" integer NOT NULL,
	CONSTRAINT "facet_counts_facet_id_shard_pk" PRIMARY KEY("facet_id","shard")
);
--> statement-breakpoint
CREATE TABLE "ingredient_aliases" (
	"alias" text PRIMARY KEY NOT NULL,
	"ingredient_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ingredients" (
	"id" integer PRIMARY KEY DEFAULT nextval('facet_ids') NOT NULL,
	"slug" text NOT NULL,
	"singular" text NOT NULL,
	"plural" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingredients_slug_unique" UNIQUE("slug"),
	CONSTRAINT "ingredients_slug_check" CHECK ("ingredients"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "ingredients_singular_check" CHECK ("ingredients"."singular" <> '' and "ingredients"."plural" <> '')
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" integer PRIMARY KEY DEFAULT nextval('facet_ids') NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "tags_slug_unique" UNIQUE("slug"),
	CONSTRAINT "tags_slug_check" CHECK ("tags"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "tags_name_check" CHECK ("tags"."name" <> '')
);
--> statement-breakpoint
ALTER TABLE "recipe_search" ADD CONSTRAINT "recipe_search_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_images" ADD CONSTRAINT "recipe_images_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_images" ADD CONSTRAINT "recipe_images_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_ingredients" ADD CONSTRAINT "recipe_ingredients_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_ingredients" ADD CONSTRAINT "recipe_ingredients_ingredient_id_ingredients_id_fk" FOREIGN KEY ("ingredient_id") REFERENCES "public"."ingredients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_steps" ADD CONSTRAINT "recipe_steps_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_tags" ADD CONSTRAINT "recipe_tags_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_tags" ADD CONSTRAINT "recipe_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipes" ADD CONSTRAINT "recipes_cuisine_id_cuisines_id_fk" FOREIGN KEY ("cuisine_id") REFERENCES "public"."cuisines"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipes" ADD CONSTRAINT "recipes_cover_image_id_images_id_fk" FOREIGN KEY ("cover_image_id") REFERENCES "public"."images"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingredient_aliases" ADD CONSTRAINT "ingredient_aliases_ingredient_id_ingredients_id_fk" FOREIGN KEY ("ingredient_id") REFERENCES "public"."ingredients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recipe_search_newest_idx" ON "recipe_search" USING btree ("published_at","recipe_id");--> statement-breakpoint
CREATE INDEX "recipe_search_rating_idx" ON "recipe_search" USING btree ("rating_score","recipe_id");--> statement-breakpoint
CREATE INDEX "recipe_search_quickest_idx" ON "recipe_search" USING btree ("total_minutes","recipe_id");--> statement-breakpoint
CREATE INDEX "recipe_search_title_idx" ON "recipe_search" USING btree ("title_key","recipe_id");--> statement-breakpoint
CREATE INDEX "recipe_search_facet_ids_idx" ON "recipe_search" USING gin ("facet_ids");--> statement-breakpoint
CREATE INDEX "recipe_search_title_words_idx" ON "recipe_search" USING gin ("title_words");--> statement-breakpoint
CREATE INDEX "recipe_search_main_words_idx" ON "recipe_search" USING gin ("main_words");--> statement-breakpoint
CREATE INDEX "recipe_search_all_words_idx" ON "recipe_search" USING gin ("all_words");--> statement-breakpoint
CREATE INDEX "recipe_images_image_id_idx" ON "recipe_images" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "recipe_ingredients_ingredient_id_idx" ON "recipe_ingredients" USING btree ("ingredient_id");--> statement-breakpoint
CREATE INDEX "recipe_tags_tag_id_idx" ON "recipe_tags" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "recipes_cuisine_id_idx" ON "recipes" USING btree ("cuisine_id");--> statement-breakpoint
CREATE INDEX "recipes_cover_image_id_idx" ON "recipes" USING btree ("cover_image_id");