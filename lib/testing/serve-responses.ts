import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { createInvalidationLog } from "#lib/cache/invalidation-log.ts";
import { parseSnapshot } from "#lib/cache/snapshot.ts";
import { createAdmission } from "#lib/http/admission.ts";
import { listen } from "#lib/http/listen.ts";
import { createRequestWatch } from "#lib/http/request-watch.ts";
import { createResponseCache } from "#lib/http/response-cache.ts";
import { MIB } from "#lib/units.ts";
import { noWatchers, testFront, testSecurity } from "./test-front.ts";

export type Received = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string };
type Asked = { method?: string; headers?: Record<string, string> };

const PAGES = { "/recipes": ["q", "tag"] };
const publicUrl = new URL("https://hestia.test");

/** A front with a response cache on a free port, before pages that are `page`, with changes told by hand. */
export async function serveResponses(
  page: RequestListener,
  { maxBytes = 8 * MIB, watch = createRequestWatch(noWatchers) } = {},
) {
  const log = createInvalidationLog({ mostTags: 1_000 });
  let xid = 10;
  const knownUpTo = () => parseSnapshot(`${xid}:${xid}:`);
  log.apply([], knownUpTo());
  const admission = createAdmission(() => "here");
  const responses = createResponseCache({
    next: page,
    log: () => log,
    pageParameters: PAGES,
    publicUrl,
    inlineStyles: (html) => ({ html, styles: [] }),
    security: testSecurity,
    watch,
    maxBytes,
    admission,
  });
  const next = async (...given: Parameters<RequestListener>) => page(...given);
  const server = createServer(testFront({ responses, admission, publicUrl, watch, next }));
  const seen = { arrived: 0, left: 0 };
  server.on("request", (_req, res) => {
    seen.arrived++;
    res.once("close", () => seen.left++);
  });
  const port = await listen(server, 0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Sends the path as it stands; `text` is the body as it came. */
  async function get(path: string, { method = "GET", headers = {} }: Asked = {}): Promise<Received> {
    const sent = request({ port, path, method, headers, agent: false }).end();
    const [response] = await once(sent, "response");
    const bytes = await buffer(response);
    return { status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() };
  }

  return {
    port,
    log,
    responses,
    get,
    /** Requests that the server has got, and those it has answered or lost. */
    seen,
    /** Another transaction changed these and has committed. */
    change(...tags: `${string}:${string}`[]): void {
      log.apply([{ xid: xid++, tags }], knownUpTo());
    },
    /** The listener has caught up again. */
    catchUp: () => log.apply([], knownUpTo()),
  };
}
