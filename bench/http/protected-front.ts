// A front that keeps one page, with the headers that protect it or without, for bench/hardening.ts.
// usage: node bench/http/protected-front.ts (with | without) FILE
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createInvalidationLog } from "#lib/cache/invalidation-log.ts";
import { parseSnapshot } from "#lib/cache/snapshot.ts";
import { createAdmission } from "#lib/http/admission.ts";
import { listen } from "#lib/http/listen.ts";
import { answerPublicly } from "#lib/http/request-context.ts";
import { createRequestWatch } from "#lib/http/request-watch.ts";
import { createResponseCache } from "#lib/http/response-cache.ts";
import type { SecurityHeaders } from "#lib/http/security-headers.ts";
import { noWatchers, testFront, testSecurity } from "#lib/testing/test-front.ts";
import { MIB } from "#lib/units.ts";

const [mode = "with", file = ""] = process.argv.slice(2);
const page = readFileSync(file, "utf8");
const nothing: SecurityHeaders = {
  of: () => [],
  policy: { naming: () => "", withNonce: () => "" },
};
const security = mode === "with" ? testSecurity : nothing;
const publicUrl = new URL("https://hestia.test");
const watch = createRequestWatch(noWatchers);
const log = createInvalidationLog({ mostTags: 1_000 });
log.apply([], parseSnapshot("10:10:"));

const responses = createResponseCache({
  next: (req, res) => {
    answerPublicly();
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(String(req.headers["content-security-policy"])) ?? [];
    res.setHeader("Content-Type", "text/html; charset=utf-8");
    res.end(page.replaceAll("NONCE", nonce));
  },
  log: () => log,
  pageParameters: {},
  publicUrl,
  inlineStyles: (html) => ({ html, styles: [] }),
  security,
  watch,
  admission: createAdmission(() => "here"),
  maxBytes: 8 * MIB,
});
const server = createServer(testFront({ responses, publicUrl, watch, security }));
process.stdout.write(`${await listen(server, 0)}\n`);
