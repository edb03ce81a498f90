import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

export const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);

/** Milliseconds, as `Date` has them: a cursor built from a `Date` must not skip rows. */
export const instant = () => timestamp({ precision: 3, withTimezone: true });
export const createdAt = () => instant().notNull().defaultNow();
export const updatedAt = () => instant().notNull().defaultNow();

/** Written and read by SQL only. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Compared byte by byte, whatever the database's locale: sorts and finds prefixes by a plain index. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
