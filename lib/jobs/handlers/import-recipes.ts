import type { Db } from "#db/client.ts";
import { failure } from "#lib/importer/model.ts";
import { settleBulkWrite } from "#lib/recipes/sources.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { importBatch } from "./import-recipes/batch.ts";
import { readPortions, type SourceRecord } from "./import-recipes/records.ts";
import { addIssues, emptyReport, type ImportReport } from "./import-recipes/report.ts";
import type { Source } from "./import-recipes/source.ts";

const BATCH_SIZE = 16;

export type ImportProgress = { doneBytes: number; totalBytes: number; recipes: number; file: string };

export type ImportOptions = {
  db: Db;
  storage: Storage;
  /** Closed at the end. */
  source: Source;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Heeded between batches; what is in stays in. */
  signal?: AbortSignal | undefined;
};

/** Imports recipes with their pictures. A second run changes nothing; what was cut off is taken up by the next. */
export async function importRecipes({
  db,
  storage,
  source,
  ...options
}: ImportOptions): Promise<ImportReport> {
  const report = emptyReport();
  addIssues(
    report,
    source.refused.map(({ path: file, reason }) => ({ ...failure(1, reason), file })),
  );
  try {
    await importAll({ db, storage, source, report }, options);
  } finally {
    await source.close();
  }
  if (report.imported + report.updated > 0) await settleBulkWrite(db);
  return report;
}

async function importAll(
  context: Parameters<typeof importBatch>[0],
  { onProgress, signal }: Pick<ImportOptions, "onProgress" | "signal">,
): Promise<void> {
  const totalBytes = context.source.files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  let doneBytes = 0;
  let recipes = 0;
  let batch: SourceRecord[] = [];
  const flush = async (file: string) => {
    signal?.throwIfAborted();
    await importBatch(context, batch);
    recipes += batch.length;
    batch = [];
    onProgress?.({ doneBytes: Math.min(doneBytes, totalBytes), totalBytes, recipes, file });
  };
  let lastFile = "";
  for await (const { file, records, issues, sizeBytes } of readPortions(context.source)) {
    addIssues(context.report, issues);
    doneBytes += sizeBytes;
    lastFile = file;
    for (const record of records) {
      batch.push(record);
      if (batch.length >= BATCH_SIZE) await flush(file);
    }
  }
  await flush(lastFile);
}
