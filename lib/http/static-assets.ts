import { readdir, readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { logger } from "#lib/logger.ts";
import { chooseEncoding } from "./encoding.ts";

const PREFIX = "/_next/static/";
const LEAST_BYTES = 1_024;

const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Best instead of quick: each is made once. */
const COMPRESSORS = {
  br: (plain: Buffer) =>
    promisify(brotliCompress)(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
  gzip: (plain: Buffer) => promisify(gzip)(plain, { level: 9 }),
};
type KeptEncoding = keyof typeof COMPRESSORS;

export type StaticAssets = {
  /** Answers a script or style of the build from memory; false: let Next answer. */
  answer(path: string, req: IncomingMessage, res: ServerResponse): boolean;
};

/**
 * The build's scripts and styles, kept compressed at the highest level. The first request for one has it made in
 * the background and is itself left to Next. Bounded by the build: nothing else gets in.
 */
export async function createStaticAssets(buildDir: string): Promise<StaticAssets> {
  const files = await listFiles(join(buildDir, "static"));
  const kept = new Map<string, Buffer>();
  const requested = new Set<string>();
  // One after the other: the highest level takes a core for itself.
  let queue = Promise.resolve();

  function make(path: string, file: string, encoding: KeptEncoding): void {
    const key = `${encoding}:${path}`;
    if (requested.has(key)) return;
    requested.add(key);
    queue = queue.then(async () => {
      try {
        kept.set(key, await COMPRESSORS[encoding](await readFile(file)));
      } catch (error) {
        logger.warn("static file not compressed", { path, error });
      }
    });
  }

  return {
    answer(path, req, res) {
      const file = files.get(path);
      if (!file || (req.method !== "GET" && req.method !== "HEAD")) return false;
      const encoding = chooseEncoding(req.headers["accept-encoding"], ["br", "gzip"]);
      if (!encoding) return false;
      const body = kept.get(`${encoding}:${path}`);
      if (!body) {
        make(path, file, encoding);
        return false;
      }
      res.writeHead(200, {
        "Content-Type": TYPES[extname(path)],
        "Content-Encoding": encoding,
        "Content-Length": body.length,
        "Cache-Control": "public, max-age=31536000, immutable",
        Vary: "Accept-Encoding",
      });
      res.end(req.method === "HEAD" ? undefined : body);
      return true;
    },
  };
}

/** From the path in an address to the file on disk: only what was there when the server started. */
async function listFiles(staticDir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(staticDir, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !(extname(file) in TYPES) || (await stat(file)).size < LEAST_BYTES) continue;
    files.set(PREFIX + relative(staticDir, file).split(sep).join("/"), file);
  }
  return files;
}
