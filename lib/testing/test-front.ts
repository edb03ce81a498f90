import { createFront } from "#lib/http/front.ts";
import { createRequestWatch } from "#lib/http/request-watch.ts";

type FrontParts = Parameters<typeof createFront>[0];

/** Nothing is logged or measured. */
export const noWatchers = {
  accessLog: { takesHit: () => false, write: () => {} },
  figures: null,
  tracing: null,
};

/** A front behind which only `parts` are there. */
export function testFront(parts: Partial<FrontParts>) {
  return createFront({
    health: { answer: async () => false, leave: () => {} },
    assets: null,
    answerMedia: async () => false,
    answerVitals: null,
    answerMetrics: async () => false,
    responses: null,
    isTrustedProxy: () => false,
    publicUrl: new URL("http://hestia.test"),
    watch: createRequestWatch(noWatchers),
    next: async (_, res) => void res.writeHead(404).end(),
    ...parts,
  });
}
