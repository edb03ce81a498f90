import { getPool } from "#db/connect.ts";
import { auditAdmin, type By } from "#lib/auth/audit-admin.ts";
import { getCache } from "#lib/cache/cache.ts";
import { listCacheFigures } from "#lib/cache/stats.ts";
import { cacheTag, TAG_KINDS, type Tag, wholeKind } from "#lib/cache/tag.ts";
import { AppError, type FieldError } from "#lib/errors.ts";
import { previewPurge } from "#lib/http/purge-preview.ts";
import { getResponses } from "#lib/http/running-responses.ts";
import { noteEvent } from "#lib/metrics/events.ts";
import type { PurgeInput, PurgeResult } from "./model.ts";

const MOST_LISTED = 100;
/** What every value is made from, by the name of its cache. */
const EVERYTHING: Tag = "cache:*";

/**
 * Has everything made anew that is made from these: on every instance and in every tier, by the rule that any write
 * follows. What it tells of is what this process holds.
 *
 * @throws {AppError} `validation`, naming each tag and cache that nobody knows, and when nothing is named.
 */
export async function purge(input: PurgeInput, by: By): Promise<PurgeResult> {
  const tags = tagsOf(input);
  const { responses, hitShare } = previewResponses(tags);
  const result = {
    isDone: input.preview !== true,
    tags,
    values: countValues(tags),
    routes: byRoute(responses),
    responses: responses.slice(0, MOST_LISTED).map(({ key, hits }) => ({ key, hits })),
    hitShare,
  };
  if (!input.preview) {
    const label = labelOf(input);
    await getPool().begin(async (tx) => {
      await tx`select note_changes(${tags}::text[], 'purge')`;
      await noteEvent(tx, "purge", label, { responses: responses.length, hitShare });
      await auditAdmin(tx, by, "cache.purged", { what: label });
    });
  }
  return result;
}

/** On every chart: what was purged. */
function labelOf({ tags = [], names = [], all = false }: PurgeInput): string {
  if (all) return "everything";
  const [first, ...more] = [...names, ...tags];
  return more.length === 0 ? `${first}` : `${first} and ${more.length} more`;
}

function tagsOf({ tags = [], names = [], all = false }: PurgeInput): Tag[] {
  const known = new Set(listCacheFigures().flatMap(({ name, tier }) => (tier === "l2" ? [] : [name])));
  const errors: FieldError[] = [
    ...tags.flatMap((tag, index) => (isTag(tag) ? [] : [unknownTag(tag, index)])),
    ...names.flatMap((name, index) =>
      known.has(name)
        ? []
        : [{ path: `names.${index}`, message: `${name} is no cache; there are ${[...known].join(", ")}` }],
    ),
  ];
  if (errors.length > 0) throw new AppError("validation", "Some fields are invalid.", { fields: errors });
  const asked = [...tags.filter(isTag), ...names.map(cacheTag), ...(all ? [EVERYTHING] : [])];
  if (asked.length > 0) return [...new Set(asked)];
  throw new AppError("validation", "Name tags or caches, or ask for all.");
}

function isTag(text: string): text is Tag {
  const [kind, ...rest] = text.split(":");
  return TAG_KINDS.some((known) => known === kind) && rest.join(":") !== "";
}

function unknownTag(tag: string, index: number): FieldError {
  const message = `${tag} is no tag; tags begin with ${TAG_KINDS.map((kind) => `${kind}:`).join(", ")}`;
  return { path: `tags.${index}`, message };
}

function previewResponses(tags: readonly Tag[]) {
  const responses = getResponses();
  return responses ? previewPurge(responses, tags) : { responses: [], hitShare: 0 };
}

function countValues(tags: readonly Tag[]): PurgeResult["values"] {
  const changed = new Set(tags);
  const entries = [...(getCache()?.memory.entries() ?? [])].filter(([, entry]) =>
    entry.tags.some((tag) => changed.has(tag) || changed.has(wholeKind(tag))),
  );
  // The key begins with the name of the cache.
  const names = Map.groupBy(entries, ([key]) => key.slice(0, key.indexOf("\n")));
  return [...names].map(([name, of]) => ({ name, entries: of.length }));
}

function byRoute(responses: readonly { key: string; hits: number }[]): PurgeResult["routes"] {
  const groups = Map.groupBy(responses, ({ key }) => routeOf(key));
  return [...groups]
    .map(([route, of]) => ({
      route,
      responses: of.length,
      hits: of.reduce((sum, { hits }) => sum + hits, 0),
    }))
    .sort((a, b) => b.hits - a.hits);
}

/** `/recipes/…` of `html /recipes/leek-soup?…`: what varies is left out. */
function routeOf(key: string): string {
  const path = key.slice(key.indexOf("/")).split("?")[0] ?? "/";
  const [, first = "", second, third] = path.split("/");
  if (first === "api") return third === undefined ? `/api/${second}` : `/api/${second}/…`;
  return second === undefined ? `/${first}` : `/${first}/…`;
}
