import { createHash } from "node:crypto";
import type { Db } from "#db/client.ts";
import { drawCovers } from "#lib/authoring/covers.ts";
import { readIngredientLine } from "#lib/authoring/lines.ts";
import { AppError } from "#lib/errors.ts";
import { storePhoto } from "#lib/images/commands.ts";
import { failure, type ImportIssue, notice } from "#lib/importer/model.ts";
import { resolveIngredients } from "#lib/ingredients/commands.ts";
import { saveRecipe } from "#lib/recipes/commands.ts";
import { listSources } from "#lib/recipes/sources.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { type FoundPictures, findPictures, MAX_PICTURE_BYTES } from "./pictures.ts";
import type { SourceRecord } from "./records.ts";
import { addIssues, type ImportReport } from "./report.ts";
import { readAll, type Source } from "./source.ts";

export type BatchContext = { db: Db; storage: Storage; source: Source; report: ImportReport };

/** A record with all that its stored recipe depends on; `sourceHash` stands for the whole of it. */
type Fingerprinted = SourceRecord & FoundPictures & { sourceHash: string };

/** The encoder works on one or two at a time; reading and writing around it is cheap. */
const PICTURE_CONCURRENCY = 3;

/** Brings these records in and counts what came of them. What one of them does wrong leaves the others alone. */
export async function importBatch(context: BatchContext, records: SourceRecord[]): Promise<void> {
  const { db, source, report } = context;
  const fingerprinted = await mapConcurrently(records, PICTURE_CONCURRENCY, (record) =>
    fingerprint(source, record),
  );
  const stored = await listSources(
    db,
    records.map(({ sourceKey }) => sourceKey),
  );
  const different = fingerprinted.filter(
    ({ sourceKey, sourceHash }) => stored.get(sourceKey)?.hash !== sourceHash,
  );
  report.unchanged += records.length - different.length;
  const changed = different.filter((record) => {
    const isEdited = stored.get(record.sourceKey)?.isEdited ?? false;
    if (isEdited) tellKept(report, record);
    return !isEdited;
  });
  if (changed.length === 0) return;

  const lines = changed.map(({ draft }) =>
    draft.ingredientGroups.flatMap((group) => group.lines.map(readIngredientLine)),
  );
  const ingredientIds = await resolveIngredients(db, [...new Set(lines.flat().map(({ name }) => name))]);
  const photos = await mapConcurrently(changed, PICTURE_CONCURRENCY, (record) =>
    storePictures(context, record),
  );
  const drawn = changed.filter((_, index) => photos[index]?.ids.length === 0);
  const artIds = await drawCovers(
    db,
    drawn.map(({ draft }) => draft),
    "later",
  );

  for (const [index, record] of changed.entries()) {
    const { ids, issues } = known(photos[index]);
    report.picturesStored += ids.length;
    report.picturesLeftOut += issues.length;
    tell(report, record, issues);
    const [cover = artIds.get(record.draft), ...others] = [...new Set(ids)];
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

type Resolved = Pick<Parameters<typeof saveRecipe>[1], "ingredients" | "coverImageId" | "imageIds">;

async function save({ db, report }: BatchContext, record: Fingerprinted, resolved: Resolved): Promise<void> {
  const { draft, sourceKey, sourceHash } = record;
  try {
    const { outcome } = await saveRecipe(db, { draft, sourceKey, sourceHash, ...resolved });
    if (outcome === "kept") tellKept(report, record);
    else report[OUTCOMES[outcome]]++;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tell(report, record, [failure(record.line, error.message)]);
  }
}
const OUTCOMES = { created: "imported", updated: "updated", unchanged: "unchanged" } as const;

function tellKept(report: ImportReport, record: SourceRecord): void {
  report.kept++;
  tell(report, record, [notice(record.line, "was edited on the site, so it stays as it is there")]);
}

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
