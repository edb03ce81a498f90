import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { ArtSpec } from "#lib/images/model.ts";
import { createdAt, id } from "./columns.ts";

/** A stored photo, or cover art drawn from its spec when first asked for. Many recipes may share one row. */
export const images = pgTable(
  "images",
  {
    id: id(),
    /** First 32 hex digits of the SHA-256 of the original's bytes, or of the art's spec: the name in `/media/{image}`. */
    hash: text().notNull().unique(),
    kind: text({ enum: ["photo", "art"] }).notNull(),
    artSpec: jsonb().$type<ArtSpec>(),
    widthPx: integer().notNull(),
    heightPx: integer().notNull(),
    sizeBytes: integer().notNull(),
    mimeType: text().notNull(),
    /** Base64, about 30 characters. */
    thumbhash: text().notNull(),
    /** `#rrggbb` */
    dominantColor: text().notNull(),
    alt: text().notNull().default(""),
    credit: text(),
    licence: text(),
    createdAt: createdAt(),
  },
  (t) => [
    check("images_hash_check", sql`${t.hash} ~ '^[0-9a-f]{32}$'`),
    check("images_kind_check", sql`${t.kind} in ('photo', 'art')`),
    check("images_art_spec_check", sql`(${t.kind} = 'art') = (${t.artSpec} is not null)`),
    check("images_size_check", sql`${t.widthPx} > 0 and ${t.heightPx} > 0 and ${t.sizeBytes} >= 0`),
    check("images_dominant_color_check", sql`${t.dominantColor} ~ '^#[0-9a-f]{6}$'`),
  ],
);
