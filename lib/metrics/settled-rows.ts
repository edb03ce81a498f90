import { LRUCache } from "lru-cache";
import type { Sql } from "#db/connect.ts";
import { singleton } from "#lib/singleton.ts";
import { HOUR_MS, MIB, MINUTE_MS } from "#lib/units.ts";
import type { Stretch } from "./cover.ts";
import { framed, unframed } from "./framed.ts";
import { type RowsQuery, readRows, type StepRow } from "./read-rows.ts";
import { Sketch } from "./sketch.ts";

/** Rows of a process that could not reach the database may come later: they are seen when what is kept is too old. */
const SETTLED_AFTER_MS = HOUR_MS;
const KEPT_FOR_MS = 5 * MINUTE_MS;
const MAX_BYTES = 24 * MIB;
const ROW_BYTES = 150;

/** Of one series in one stretch, by step; its sketches are merged. */
type Kept = readonly StepRow[];

const kept = () => singleton("settled-rows", () => new WeakMap<Sql, LRUCache<string, Kept>>());

/**
 * As `readRows`. What is over for an hour hardly changes, and whoever looks at three months looks at the same days every
 * ten seconds: it is kept in memory, added up.
 */
export async function readRowsOnce(sql: Sql, query: RowsQuery, nowMs: number): Promise<StepRow[]> {
  const { settled, open } = split(query.stretches, nowMs - SETTLED_AFTER_MS);
  const [known, fresh] = await Promise.all([
    Promise.all(settled.map((stretch) => readSettled(sql, query, stretch))),
    readRows(sql, { ...query, stretches: open }),
  ]);
  return [...known.flat(2), ...fresh];
}

function split(stretches: readonly Stretch[], settledMs: number) {
  const settled: Stretch[] = [];
  const open: Stretch[] = [];
  for (const stretch of stretches) {
    const { ms } = stretch.resolution;
    // Whole hours at least: what is kept is of use for as long.
    const wholeMs = Math.max(ms, HOUR_MS);
    const at = Math.min(stretch.toMs, Math.max(stretch.fromMs, Math.floor(settledMs / wholeMs) * wholeMs));
    if (at > stretch.fromMs) settled.push({ ...stretch, toMs: at });
    if (at < stretch.toMs) open.push({ ...stretch, fromMs: at });
  }
  return { settled, open };
}

async function readSettled(sql: Sql, query: RowsQuery, stretch: Stretch): Promise<Kept[]> {
  const { resolution, fromMs, toMs } = stretch;
  const store = storeOf(sql);
  const about = [resolution.seconds, fromMs, toMs, query.fromMs, query.stepMs].join(" ");
  const found: Kept[] = [];
  const missing: number[] = [];
  for (const id of query.ids) {
    const rows = store.get(`${id} ${about}`);
    if (rows) found.push(rows);
    else missing.push(id);
  }
  const read = Map.groupBy(
    await readRows(sql, { ...query, ids: missing, stretches: [stretch] }),
    ({ id }) => id,
  );
  for (const id of missing) {
    const rows = (read.get(id) ?? []).map(compact);
    store.set(`${id} ${about}`, rows);
    found.push(rows);
  }
  return found;
}

function storeOf(sql: Sql): LRUCache<string, Kept> {
  const store =
    kept().get(sql) ??
    new LRUCache<string, Kept>({
      maxSize: MAX_BYTES,
      ttl: KEPT_FOR_MS,
      sizeCalculation: (rows) =>
        rows.reduce((bytes, { sketches }) => bytes + ROW_BYTES + (sketches?.length ?? 0), ROW_BYTES),
    });
  kept().set(sql, store);
  return store;
}

function compact(row: StepRow): StepRow {
  const { sketches } = row;
  return { ...row, sketches: sketches && framed(Sketch.merged(unframed(sketches)).encode()) };
}
