import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import {
  type BrotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  type Gzip,
  type ZstdCompress,
} from "node:zlib";
import { chooseEncoding, ENCODINGS, type Encoding, isCompressible, withVary } from "./encoding.ts";

/** Below it the headers weigh more than what is won. */
const LEAST_BYTES = 1_024;

/** Levels for bodies made once: quick. Windows kept small, for each open response holds one. */
const ENCODERS: Record<Encoding, () => BrotliCompress | Gzip | ZstdCompress> = {
  br: () =>
    createBrotliCompress({
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 },
    }),
  zstd: () =>
    createZstdCompress({
      params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_windowLog]: 18 },
    }),
  gzip: () => createGzip({ level: 6 }),
};

const FLUSH_KIND: Record<Encoding, number> = {
  br: constants.BROTLI_OPERATION_FLUSH,
  zstd: constants.ZSTD_e_flush,
  gzip: constants.Z_SYNC_FLUSH,
};

type Chunk = string | Uint8Array;

/**
 * From now on `res` compresses what is written to it, where type, size and the client's `Accept-Encoding` allow.
 * Writers see an ordinary response; what they `flush()` reaches the client at once.
 */
export function compressResponse(req: IncomingMessage, res: ServerResponse): void {
  const encoding = chooseEncoding(req.headers["accept-encoding"], ENCODINGS);
  const plain = {
    writeHead: res.writeHead.bind(res) as (status: number) => ServerResponse,
    write: res.write.bind(res) as (chunk: Chunk, encoding?: BufferEncoding) => boolean,
    end: res.end.bind(res) as (chunk?: Chunk, encoding?: BufferEncoding) => ServerResponse,
  };
  let encoder: ReturnType<(typeof ENCODERS)[Encoding]> | null = null;
  let isHeadPrepared = false;
  let isFlushPending = false;

  /** Settles, just before the head is sent, whether this response is compressed. */
  function prepareHead(bodyBytes: number): void {
    if (isHeadPrepared) return;
    isHeadPrepared = true;
    if (!isCompressible(String(res.getHeader("Content-Type") ?? ""))) return;
    res.setHeader("Vary", withVary(varyOf(res), "Accept-Encoding"));
    if (encoding === null || !mayCompress(req, res, bodyBytes)) return;
    res.removeHeader("Content-Length");
    res.setHeader("Content-Encoding", encoding);
    weakenEtag(res);
    encoder = pipeInto(res, plain, ENCODERS[encoding]());
  }

  res.writeHead = (status: number, ...rest: unknown[]) => {
    takeHead(res, status, rest);
    prepareHead(Number(res.getHeader("Content-Length") ?? Number.POSITIVE_INFINITY));
    return plain.writeHead(status);
  };

  res.write = (chunk: Chunk, ...rest: unknown[]) => {
    const { charset, callback } = writeArguments(rest);
    if (!res.headersSent) res.writeHead(res.statusCode);
    const hasRoom = encoder ? encoder.write(chunk, charset) : plain.write(chunk, charset);
    if (callback) queueMicrotask(callback);
    return hasRoom;
  };

  res.end = (...given: unknown[]) => {
    const chunk = isChunk(given[0]) ? given[0] : undefined;
    const { charset, callback } = writeArguments(given.slice(chunk === undefined ? 0 : 1));
    if (callback) res.once("finish", callback);
    if (!res.headersSent) {
      // The whole body is at hand: Node itself adds its length when it goes out plain.
      prepareHead(Buffer.byteLength(chunk ?? "", charset));
      if (encoder) plain.writeHead(res.statusCode);
    }
    if (!encoder) return plain.end(chunk, charset);
    if (chunk === undefined) encoder.end();
    else encoder.end(chunk, charset);
    return res;
  };

  // Next calls it after each piece of a streamed page; pieces of one turn leave together, which compresses better.
  const flush = () => {
    if (!encoder || encoding === null || isFlushPending) return;
    isFlushPending = true;
    const [stream, kind] = [encoder, FLUSH_KIND[encoding]];
    setImmediate(() => {
      isFlushPending = false;
      if (!stream.writableEnded && !stream.destroyed) stream.flush(kind);
    });
  };
  Object.assign(res, { flush });
}

function mayCompress(req: IncomingMessage, res: ServerResponse, bodyBytes: number): boolean {
  const hasBody = req.method !== "HEAD" && res.statusCode >= 200 && ![204, 206, 304].includes(res.statusCode);
  const isFinal =
    res.hasHeader("Content-Encoding") || /no-transform/.test(String(res.getHeader("Cache-Control") ?? ""));
  return hasBody && !isFinal && bodyBytes >= LEAST_BYTES;
}

type Plain = { write(chunk: Chunk): boolean; end(): ServerResponse };

/** Whoever writes too fast for the client waits, as without compression. */
function pipeInto<E extends BrotliCompress | Gzip | ZstdCompress>(
  res: ServerResponse,
  plain: Plain,
  encoder: E,
): E {
  encoder.on("data", (chunk: Buffer) => {
    if (!plain.write(chunk)) encoder.pause();
  });
  encoder.on("end", () => plain.end());
  encoder.on("error", (error) => res.destroy(error));
  encoder.on("drain", () => res.emit("drain"));
  res.on("drain", () => {
    if (!res.writableNeedDrain) encoder.resume();
  });
  res.once("close", () => encoder.destroy());
  return encoder;
}

/** The bytes are others than those of the plain body, the meaning is the same. */
function weakenEtag(res: ServerResponse): void {
  const etag = res.getHeader("ETag");
  if (typeof etag === "string" && !etag.startsWith("W/")) res.setHeader("ETag", `W/${etag}`);
}

function varyOf(res: ServerResponse): string | string[] | undefined {
  const vary = res.getHeader("Vary");
  return typeof vary === "number" ? String(vary) : vary;
}

/** `writeHead(status, message?, headers?)`: keeps what it was given, so that it can be looked at and changed. */
export function takeHead(res: ServerResponse, status: number, rest: unknown[]): void {
  res.statusCode = status;
  if (typeof rest[0] === "string") res.statusMessage = rest[0];
  const headers = rest.find((value) => typeof value === "object" && value !== null);
  if (Array.isArray(headers)) {
    const flat: unknown[] = headers.flat();
    for (let i = 0; i + 1 < flat.length; i += 2) res.appendHeader(String(flat[i]), String(flat[i + 1]));
  } else if (headers) {
    for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders)) {
      if (value !== undefined) res.setHeader(name, value);
    }
  }
}

function isChunk(value: unknown): value is Chunk {
  return typeof value === "string" || value instanceof Uint8Array;
}

type WriteCallback = () => void;

function writeArguments(rest: unknown[]): { charset: BufferEncoding; callback: WriteCallback | undefined } {
  const charset = rest.find((value) => typeof value === "string") ?? "utf8";
  const callback = rest.find((value) => typeof value === "function");
  // Node's own signatures allow nothing else in these places.
  return { charset: charset as BufferEncoding, callback: callback as WriteCallback | undefined };
}
