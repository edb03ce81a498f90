import { createHash } from "node:crypto";
import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import { artSpecFor } from "#lib/images/art-spec.ts";
import { ensureArt, storePhoto } from "#lib/images/commands.ts";
import { hashArtSpec } from "#lib/images/hash.ts";
import { failure, type ImportIssue, notice } from "#lib/importer/model.ts";
import { resolveIngredients } from "#lib/ingredients/commands.ts";
import type { ParsedLine } from "#lib/ingredients/model.ts";
import { parseLine } from "#lib/ingredients/parse-line.ts";
import { saveRecipe } from "#lib/recipes/commands.ts";
import { MAX_QUANTITY, MAX_UNIT_LENGTH } from "#lib/recipes/save-input.ts";
import { listSourceHashes } from "#lib/recipes/sources.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { type FoundPictures, findPictures, MAX_PICTURE_BYTES } from "./pictures.ts";
import type { SourceRecord } from "./records.ts";
import { addIssues, type ImportReport } from "./report.ts";
import { readAll, type Source } from "./source.ts";

export type BatchContext = { db: Db; storage: Storage; source: Source; report: ImportReport };

/** A record with all that its stored recipe depends on; `sourceHash` stands for the whole of it. */
type Fingerprinted = SourceRecord & FoundPictures & { sourceHash: string };

/** The encoder works on two at a time; reading and writing around it is cheap. */
const PICTURE_CONCURRENCY = 3;

/** Brings these records in and counts what came of them. What one of them does wrong leaves the others alone. */
export async function importBatch(context: BatchContext, records: SourceRecord[]): Promise<void> {
  const { db, source, report } = context;
  const fingerprinted = await mapConcurrently(records, PICTURE_CONCURRENCY, (record) =>
    fingerprint(source, record),
  );
  const stored = await listSourceHashes(
    db,
    records.map(({ sourceKey }) => sourceKey),
  );
  const changed = fingerprinted.filter(({ sourceKey, sourceHash }) => stored.get(sourceKey) !== sourceHash);
  report.unchanged += records.length - changed.length;
  if (changed.length === 0) return;

  const lines = changed.map(({ draft }) =>
    draft.ingredientGroups.flatMap((group) => group.lines.map(readLine)),
  );
  const ingredientIds = await resolveIngredients(db, [...new Set(lines.flat().map(({ name }) => name))]);
  const photos = await mapConcurrently(changed, PICTURE_CONCURRENCY, (record) =>
    storePictures(context, record),
  );
  const artIds = await artFor(
    db,
    changed.filter((_, index) => photos[index]?.ids.length === 0),
  );

  for (const [index, record] of changed.entries()) {
    const { ids, issues } = known(photos[index]);
    report.picturesStored += ids.length;
    report.picturesLeftOut += issues.length;
    tell(report, record, issues);
    const [cover = artIds.get(record), ...others] = [...new Set(ids)];
    await save(context, record, {
      ingredients: known(lines[index]).map((line) => ({
        ...line,
        ingredientId: known(ingredientIds.get(line.name)),
      })),
      coverImageId: known(cover),
      imageIds: others,
    });
  }
}

async function fingerprint(source: Source, record: SourceRecord): Promise<Fingerprinted> {
  const found = await findPictures(source, record.file, record.draft.pictures);
  const content = JSON.stringify([record.draft, found.pictures.map(({ sha256 }) => sha256)]);
  return { ...record, ...found, sourceHash: createHash("sha256").update(content).digest("hex") };
}

/** What the database does not hold stays readable in the line as written. */
function readLine(line: string): ParsedLine {
  const parsed = parseLine(line);
  const { quantity, unit } = parsed;
  const isStorable = quantity !== null && Math.max(quantity.min, quantity.max ?? 0) <= MAX_QUANTITY;
  return {
    ...parsed,
    quantity: isStorable ? quantity : null,
    unit: unit !== null && unit.length <= MAX_UNIT_LENGTH ? unit : null,
  };
}

type StoredPictures = { ids: string[]; issues: ImportIssue[] };

async function storePictures(
  { db, storage, source }: BatchContext,
  record: Fingerprinted,
): Promise<StoredPictures> {
  const stored: StoredPictures = {
    ids: [],
    issues: record.reasons.map((reason) => notice(record.line, reason)),
  };
  for (const { path, alt } of record.pictures) {
    const bytes = await readAll(source, path, MAX_PICTURE_BYTES);
    try {
      const photo = { alt: alt || record.draft.title, credit: null, licence: null };
      stored.ids.push((await storePhoto(db, storage, bytes, photo)).id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      stored.issues.push(notice(record.line, `picture ${path}: ${error.message}`));
    }
  }
  return stored;
}

async function artFor(db: Db, records: Fingerprinted[]): Promise<Map<SourceRecord, string>> {
  const specs = records.map(({ draft: { title, tags, cuisine, ingredientGroups } }) =>
    artSpecFor({
      title,
      tags,
      cuisine,
      ingredientNames: ingredientGroups.flatMap(({ lines }) => lines.map((line) => parseLine(line).name)),
    }),
  );
  const ids = await ensureArt(db, specs);
  return new Map(
    records.map((record, index) => {
      const spec = specs[index];
      return [record, known(spec && ids.get(hashArtSpec(spec)))];
    }),
  );
}

type Resolved = Pick<Parameters<typeof saveRecipe>[1], "ingredients" | "coverImageId" | "imageIds">;

async function save({ db, report }: BatchContext, record: Fingerprinted, resolved: Resolved): Promise<void> {
  const { draft, sourceKey, sourceHash } = record;
  try {
    const { outcome } = await saveRecipe(db, { draft, sourceKey, sourceHash, ...resolved });
    report[OUTCOMES[outcome]]++;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tell(report, record, [failure(record.line, error.message)]);
  }
}
const OUTCOMES = { created: "imported", updated: "updated", unchanged: "unchanged" } as const;

function tell(report: ImportReport, { file }: SourceRecord, issues: ImportIssue[]): void {
  addIssues(
    report,
    issues.map((issue) => ({ ...issue, file })),
  );
}

/** In order, at most `concurrency` at a time. */
async function mapConcurrently<T, R>(
  items: T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A key that was just made sure of is missing");
  return value;
}
