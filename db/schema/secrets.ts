import { customType, pgTable, text } from "drizzle-orm/pg-core";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Random keys that every process on this database shares; made by a migration, never shown. */
export const secrets = pgTable("secrets", { name: text().primaryKey(), key: bytes().notNull() });
