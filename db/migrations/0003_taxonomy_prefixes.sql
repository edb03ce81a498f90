ALTER TABLE "cuisines" ALTER COLUMN "slug" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "ingredient_aliases" ALTER COLUMN "alias" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "ingredients" ALTER COLUMN "slug" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "tags" ALTER COLUMN "slug" SET DATA TYPE text collate "C";--> statement-breakpoint
CREATE INDEX "ingredient_aliases_ingredient_id_idx" ON "ingredient_aliases" USING btree ("ingredient_id");