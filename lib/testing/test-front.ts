import { createAdmission } from "#lib/http/admission.ts";
import { createFront } from "#lib/http/front.ts";
import { createRequestWatch } from "#lib/http/request-watch.ts";
import { createSecurityHeaders } from "#lib/http/security-headers.ts";

type FrontParts = Parameters<typeof createFront>[0];

/** Nothing is logged or measured. */
export const noWatchers = {
  accessLog: { takesHit: () => false, write: () => {} },
  figures: null,
  tracing: null,
};

export const testSecurity = createSecurityHeaders({
  publicUrl: "https://hestia.test",
  s3: null,
  nodeEnv: "production",
});

/** A front behind which only `parts` are there. */
export function testFront(parts: Partial<FrontParts>) {
  return createFront({
    health: { answer: async () => false, leave: () => {} },
    assets: null,
    answerMedia: async () => false,
    vitals: { path: "/api/vitals", take: async (_, res) => void res.writeHead(404).end() },
    answerReports: async () => false,
    answerMetrics: async () => false,
    responses: null,
    limits: { check: () => null },
    admission: createAdmission(() => "here"),
    isTrustedProxy: () => false,
    publicUrl: new URL("http://hestia.test"),
    watch: createRequestWatch(noWatchers),
    security: testSecurity,
    inlineStyles: (html) => ({ html, styles: [] }),
    next: async (_, res) => void res.writeHead(404).end(),
    ...parts,
  });
}
