import { createFront } from "#lib/http/front.ts";

type FrontParts = Parameters<typeof createFront>[0];

/** A front behind which only `parts` are there. */
export function testFront(parts: Partial<FrontParts>) {
  return createFront({
    health: { answer: async () => false, leave: () => {} },
    assets: null,
    answerMedia: async () => false,
    answerVitals: null,
    responses: null,
    isTrustedProxy: () => false,
    publicUrl: new URL("http://hestia.test"),
    accessLog: () => {},
    next: async (_, res) => void res.writeHead(404).end(),
    ...parts,
  });
}
