import type { Sql } from "#db/connect.ts";
import { OTHER } from "#lib/metrics/recorder.ts";

/** Tabs stay open over a deployment or two. */
const MOST_BEFORE = 5;

/** The releases that a browser may name: the running one and those deployed before; anything else is `other`. */
export function createReleases(running: string) {
  const known = new Set([running]);

  return {
    labelOf: (release: string): string => (known.has(release) ? release : OTHER),

    /** Reads which ones there were, as far as they were noted (lib/metrics/events.ts). */
    async read(sql: Sql): Promise<void> {
      const rows = await sql<{ release: string | null }[]>`
        select detail ->> 'release' as release from performance_events
        where kind = 'deployment' order by at desc limit ${MOST_BEFORE}`;
      for (const { release } of rows) if (release) known.add(release);
    },
  };
}
