import type { ResourceKind } from "#lib/vitals/bounds.ts";
import type { PageView } from "#lib/vitals/model.ts";

const KIND_OF: readonly (readonly [RegExp, ResourceKind])[] = [
  [/^\/media\/|\.(avif|webp|jpe?g|png|svg)$/, "pictures"],
  [/\.js$/, "scripts"],
  [/\.css$/, "styles"],
  [/\.woff2?$/, "fonts"],
];

/** What was loaded from this site since `sinceMs`, by kind, as far as the browser remembers (250 files). */
export function resourcesSince(sinceMs: number): NonNullable<PageView["resources"]> {
  const kinds: NonNullable<PageView["resources"]> = {};
  const add = (kind: ResourceKind, entry: PerformanceResourceTiming) => {
    kinds[kind] ??= { bytes: 0, count: 0, cached: 0 };
    const of = kinds[kind];
    of.bytes += entry.transferSize;
    of.count++;
    if (isFromStore(entry)) of.cached++;
  };
  for (const entry of performance.getEntriesByType("resource") as PerformanceResourceTiming[]) {
    const { origin, pathname } = new URL(entry.name);
    if (entry.startTime < sinceMs || origin !== location.origin) continue;
    const kind = KIND_OF.find(([form]) => form.test(pathname))?.[1];
    if (kind) add(kind, entry);
  }
  const document = navigationEntry();
  if (document && sinceMs === 0) add("document", document);
  return kinds;
}

export function navigationEntry(): PerformanceNavigationTiming | undefined {
  return performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
}

/** When a page that was rendered ahead was shown; 0 for all others. */
export function activationStartMs(): number {
  return (navigationEntry() as { activationStart?: number } | undefined)?.activationStart ?? 0;
}

/** What the document's answer says of itself; nothing where the browser had it already: that was said to an earlier visit. */
export function documentAnswer(): Pick<PageView, "requestId" | "cache" | "cdn"> {
  const entry = navigationEntry();
  if (!entry || isFromStore(entry)) return {};
  const said = (...names: string[]) =>
    entry.serverTiming.find(({ name }) => names.includes(name.toLowerCase()))?.description;
  return { requestId: said("rid"), cache: said("cache"), cdn: said("cdn-cache", "cfcachestatus", "cdn") };
}

/** Nothing came over the network. */
function isFromStore({ transferSize, decodedBodySize }: PerformanceResourceTiming): boolean {
  return transferSize === 0 && decodedBodySize > 0;
}
