import { inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipes } from "#db/schema/recipes.ts";
import { takeChangedTags } from "#lib/cache/changed-tags.ts";
import { type Tag, wholeKind } from "#lib/cache/tag.ts";
import { AppError } from "#lib/errors.ts";
import { problemOf } from "#lib/http/problem.ts";
import { requestContext } from "#lib/http/request-context.ts";
import { logger } from "#lib/logger.ts";
import { ensureTags } from "#lib/recipes/taxonomy-write.ts";
import type { BatchAnswer, BatchInput, BatchOperation, BatchResult, TagOperation } from "./batch-input.ts";
import { type By, removeRecipe } from "./commands.ts";
import { completeContent, within } from "./complete.ts";
import type { Published } from "./model.ts";
import { type Prepared, prepareContents } from "./prepare.ts";
import { requireEditable } from "./refusals.ts";
import { tagRecipes } from "./tag-recipes.ts";
import { lockRecipes, requireVersion, writeNewRecipe, writeNextVersion } from "./write-version.ts";

/** An operation that is ready to be done, or why it cannot be. */
type Ready = { operation: BatchOperation; index: number; prepared: Prepared | AppError | null };
/** What an operation made of its recipe; null: it is gone. */
type Done = Published | null | AppError;

/**
 * Does many operations: `atomic` all in one transaction or none, `each` in one of its own, but tags that follow each
 * other together. What several need is found and made with a few queries for all of them.
 *
 * @throws {AppError} In mode `atomic`, why one was refused, naming it: `operations.3`.
 */
export async function runBatch(
  db: Db,
  by: By,
  { mode, operations }: BatchInput,
): Promise<{ answer: BatchAnswer; changed: Tag[] }> {
  const ready = await prepareAll(db, by, operations);
  const tagIds = await ensureTags(db, [
    ...new Set(operations.flatMap((operation) => (operation.op === "tag" ? operation.add : []))),
  ]);
  const runs = runsOf(ready);
  const changed = new Set<Tag>();
  const done: Done[] = [];

  if (mode === "atomic") {
    await db.transaction(async (tx) => {
      // All at once and in one order, so that two batches wait for each other only one way.
      await lockRecipes(
        tx,
        operations.flatMap((operation) => (operation.op === "create" ? [] : [operation.slug])),
      );
      for (const run of runs) {
        for (const result of await doRun(tx, by, run, tagIds)) {
          if (result instanceof AppError) throw nameOperation(result, done.length);
          done.push(result);
        }
      }
      for (const tag of await takeChangedTags(tx)) changed.add(tag);
    });
  } else {
    for (const run of runs) {
      const results = await db
        .transaction(async (tx) => {
          const made = await doRun(tx, by, run, tagIds);
          for (const tag of await takeChangedTags(tx)) changed.add(tag);
          return made;
        })
        .catch((error) => run.map(() => refusalOf(error)));
      done.push(...results);
    }
  }
  return { answer: toAnswer(operations, done), changed: fewTags([...changed]) };
}

async function prepareAll(db: Db, { viewer }: By, operations: readonly BatchOperation[]): Promise<Ready[]> {
  const ready: Ready[] = operations.map((operation, index) => ({ operation, index, prepared: null }));
  const requests: { request: Parameters<typeof prepareContents>[2][number]; of: Ready }[] = [];
  const known = await findIds(db, operations);
  for (const one of ready) {
    const { operation } = one;
    if (operation.op !== "create" && operation.op !== "update") continue;
    try {
      const content = completeContent(operation.content, ["content"]);
      const recipeId = operation.op === "update" ? (known.get(operation.slug) ?? null) : null;
      requests.push({ request: { content, recipeId }, of: one });
    } catch (error) {
      one.prepared = refusalOf(error);
    }
  }
  const prepared = await prepareContents(
    db,
    viewer,
    requests.map(({ request }) => request),
  );
  for (const [index, { of }] of requests.entries()) {
    const result = prepared[index] ?? null;
    of.prepared = result instanceof AppError ? refusalOf(within(result, ["content"])) : result;
  }
  return ready;
}

async function findIds(db: Db, operations: readonly BatchOperation[]): Promise<Map<string, string>> {
  const slugs = operations.flatMap((operation) => (operation.op === "update" ? [operation.slug] : []));
  if (slugs.length === 0) return new Map();
  const rows = await db
    .select({ slug: recipes.slug, id: recipes.id })
    .from(recipes)
    .where(inArray(recipes.slug, slugs));
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** Tags that follow each other go together, as long as each is another recipe's; all else goes by itself. */
function runsOf(ready: readonly Ready[]): Ready[][] {
  const runs: Ready[][] = [];
  for (const one of ready) {
    const last = runs.at(-1);
    const { operation } = one;
    const joins =
      operation.op === "tag" &&
      last?.every(({ operation: other }) => other.op === "tag" && other.slug !== operation.slug);
    if (joins) last?.push(one);
    else runs.push([one]);
  }
  return runs;
}

async function doRun(
  tx: Db,
  by: By,
  run: readonly Ready[],
  tagIds: ReadonlyMap<string, number>,
): Promise<Done[]> {
  const tagging = run.map(({ operation }) => operation).filter(isTagging);
  if (tagging.length > 0) return tagRecipes(tx, by.viewer, tagging, tagIds);
  const done: Done[] = [];
  for (const one of run) {
    try {
      done.push(await doOne(tx, by, one));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      done.push(error);
    }
  }
  return done;
}

function isTagging(operation: BatchOperation): operation is TagOperation {
  return operation.op === "tag";
}

async function doOne(tx: Db, by: By, { operation, prepared }: Ready): Promise<Done> {
  const { viewer } = by;
  if (prepared instanceof AppError) return prepared;
  if (operation.op === "create") return writeNewRecipe(tx, viewer, known(prepared));
  const recipe = requireEditable(viewer, (await lockRecipes(tx, [operation.slug])).get(operation.slug));
  if (operation.op !== "update") {
    await removeRecipe(tx, by, recipe);
    return null;
  }
  const next = known(prepared);
  const { id, slug, version } = recipe;
  const isRepeated =
    (await requireVersion(tx, viewer, recipe, operation.version, next.content)) === "repeated";
  return isRepeated ? { id, slug, version } : writeNextVersion(tx, viewer, recipe, next);
}

function known(prepared: Prepared | null): Prepared {
  if (!prepared) throw new Error("an operation was not prepared");
  return prepared;
}

function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  logger.error("an operation of a batch failed", { error });
  return new AppError("internal", "The server failed to do this. It has been logged.", { cause: error });
}

/** @returns The refusal with the operation that it is of, which nothing else in the answer would tell. */
function nameOperation(refusal: AppError, index: number): AppError {
  const at = `operations.${index}`;
  const fields = refusal.fields.map(({ path, message }) => ({ path: `${at}.${path}`, message }));
  return new AppError(refusal.code, `${at}: ${refusal.message}`, {
    fields: fields.length > 0 ? fields : [{ path: at, message: refusal.message }],
    ...(refusal.current && { current: refusal.current }),
  });
}

function toAnswer(operations: readonly BatchOperation[], done: readonly Done[]): BatchAnswer {
  const requestId = requestContext()?.id ?? "none";
  const results = operations.map(({ op }, index): BatchResult => {
    const result = done[index] ?? null;
    return result instanceof AppError
      ? { op, recipe: null, problem: problemOf(result, requestId) }
      : { op, recipe: result, problem: null };
  });
  const refused = results.filter(({ problem }) => problem !== null).length;
  return { done: results.length - refused, refused, results };
}

/** They go into a header: of many, only their kinds. */
function fewTags(tags: Tag[]): Tag[] {
  return tags.length <= 100 ? tags : [...new Set(tags.map(wholeKind))];
}
