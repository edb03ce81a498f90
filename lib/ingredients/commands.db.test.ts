import { randomUUID } from "node:crypto";
import { inArray, like, sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { createDb, type Db } from "#db/client.ts";
import { connect } from "#db/connect.ts";
import { ingredientAliases, ingredients } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { resolveIngredients, seedIngredients } from "./commands.ts";

const countRows = (db: Db) => db.$count(ingredients);

test("known names lead to the listed ingredient, whatever they are called", () =>
  inRollback(async (db) => {
    await seedIngredients(db);

    const ids = await resolveIngredients(db, ["Aubergines", "eggplant", "ripe tomatoes", "tomato"]);

    expect(ids.get("Aubergines")).toBe(ids.get("eggplant"));
    expect(ids.get("ripe tomatoes")).toBe(ids.get("tomato"));
    expect(ids.get("tomato")).not.toBe(ids.get("eggplant"));
  }));

test("seeding twice changes nothing", () =>
  inRollback(async (db) => {
    await seedIngredients(db);
    const before = await db.select().from(ingredients).orderBy(ingredients.id);
    const aliases = await db.$count(ingredientAliases);
    await seedIngredients(db);

    expect(await db.select().from(ingredients).orderBy(ingredients.id)).toEqual(before);
    expect(await db.$count(ingredientAliases)).toBe(aliases);
  }));

test("an unknown name becomes an ingredient once, found later by singular and plural", () =>
  inRollback(async (db) => {
    const first = await resolveIngredients(db, ["fresh kiwano melons", "Kiwano melon"]);
    const count = await countRows(db);
    const again = await resolveIngredients(db, ["kiwano melon", "two big Kiwano melons"]);

    expect(new Set([...first.values(), ...again.values()]).size).toBe(1);
    expect(await countRows(db)).toBe(count);
    const [row] = await db
      .select()
      .from(ingredients)
      .where(inArray(ingredients.id, [...first.values()]));
    expect(row).toMatchObject({ slug: "kiwano-melon", singular: "kiwano melon", plural: "kiwano melons" });
  }));

test("a slug that is taken gets a number", () =>
  inRollback(async (db) => {
    await db.insert(ingredients).values({ slug: "zorbleberry", singular: "other", plural: "others" });

    const ids = await resolveIngredients(db, ["zorbleberry"]);

    const [row] = await db
      .select()
      .from(ingredients)
      .where(inArray(ingredients.id, [...ids.values()]));
    expect(row?.slug).toBe("zorbleberry-2");
  }));

test("hostile names get an ingredient each, and no names no query's error", () =>
  inRollback(async (db) => {
    const names = [
      "'); drop table ingredients; --",
      "{a,b}",
      "%_\\",
      "🍕",
      "пельмени",
      "x".repeat(500),
      "^(a+)+$",
      "\\",
    ];

    const ids = await resolveIngredients(db, names);

    expect([...ids.keys()]).toEqual(expect.arrayContaining(names));
    expect(await resolveIngredients(db, names)).toEqual(ids);
    expect(await resolveIngredients(db, [])).toEqual(new Map());
  }));

test("an importer waits for another's new names and shares them", async () => {
  // Two connections and real commits: what this proves happens between transactions.
  const connection = connect(inject("databaseUrl"), { poolSize: 2 });
  const db = createDb(connection);
  const mark = randomUUID().slice(0, 8);
  const names = Array.from({ length: 40 }, (_, index) => `zz${mark} fruit ${index}`);
  try {
    const { left, right } = await db.transaction(async (tx) => {
      const left = await resolveIngredients(tx, names);
      const right = resolveIngredients(db, [...names].reverse());
      await untilSomebodyWaits(tx);
      return { left, right };
    });

    expect(new Map([...(await right)].sort())).toEqual(new Map([...left].sort()));
    expect(new Set(left.values()).size).toBe(names.length);
  } finally {
    await db.delete(ingredients).where(like(ingredients.singular, `zz${mark}%`));
    await connection.end();
  }
});

async function untilSomebodyWaits(db: Db): Promise<void> {
  for (let attempt = 0; attempt < 10_000; attempt += 1) {
    const waiting = await db.execute(sql`select from pg_locks where not granted`);
    if (waiting.length > 0) return;
  }
  throw new Error("nobody waits");
}
