import { lookup } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "#lib/errors.ts";
import { MIB, SECOND_MS } from "#lib/units.ts";
import { isPublicAddress } from "./public-address.ts";

export type ResolvedAddress = { address: string; family: number };

/** What a test puts in the place of the Internet. */
export type Network = {
  resolve(host: string): Promise<ResolvedAddress[]>;
  isAllowedAddress(address: string): boolean;
  isAllowedPort(port: number): boolean;
};

export type SafeFetchOptions = {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Buffer;
  maxBytes?: number;
  /** For all of it, redirects and body included. */
  timeoutMs?: number;
  maxRedirects?: number;
  /** Media types without parameters; any when left out. */
  types?: readonly string[];
  signal?: AbortSignal;
  network?: Network;
};

export type SafeResponse = {
  /** After redirects. */
  url: string;
  status: number;
  /** In lower case, without parameters; empty when the server does not say. */
  type: string;
  contentType: string | null;
  body: Buffer;
};

export const INTERNET: Network = {
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  isAllowedAddress: isPublicAddress,
  isAllowedPort: (port) => port === 80 || port === 443,
};
const DEFAULTS = { maxBytes: 5 * MIB, timeoutMs: 15 * SECOND_MS, maxRedirects: 3 };
const MAX_ADDRESS_LENGTH = 2_000;
const MAX_HEADER_BYTES = 32 * 1024;
const MAX_ADDRESSES_TRIED = 2;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const DECODERS: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
/** Some sites answer nothing to what does not say what it is. */
const USER_AGENT = "Mozilla/5.0 (compatible; Hestia recipe import)";

/**
 * Fetches an address that a stranger named. Only http(s) on their own ports, only from public addresses: the name is
 * resolved once and that address is connected to, so that it cannot change in between; each redirect is checked the
 * same. Bounded in time, headers and bytes, before and after decompression.
 *
 * @throws {AppError} `bad_request` for an address that is not allowed or too many redirects, `too_large`, `too_slow`,
 *   `unsupported_media` for another type than asked for, `unavailable` where nobody answers properly. What it says gives
 *   away nothing of this machine's network.
 */
export async function safeFetch(address: string, options: SafeFetchOptions = {}): Promise<SafeResponse> {
  const { timeoutMs, maxRedirects } = { ...DEFAULTS, ...options };
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  let url = parseAddress(address);
  for (let redirects = 0; ; redirects++) {
    const response = await hop(url, options, signal, deadline);
    const location = response.headers.location;
    if (!REDIRECTS.has(response.statusCode ?? 0) || location === undefined)
      return await read(url, response, options, deadline);
    response.destroy();
    if (redirects >= maxRedirects) throw refused("The address leads on to another one too often.");
    url = parseAddress(location, url);
  }
}

function parseAddress(address: string, base?: URL): URL {
  if (address.length > MAX_ADDRESS_LENGTH || !URL.canParse(address, base))
    throw refused("That is not a web address.");
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw refused("Only http and https addresses can be read.");
  if (url.username !== "" || url.password !== "")
    throw refused("An address must not hold a name or password.");
  return url;
}

/** One request to one checked address; the next address of the same host when the first does not answer. */
async function hop(
  url: URL,
  options: SafeFetchOptions,
  signal: AbortSignal,
  deadline: AbortSignal,
): Promise<IncomingMessage> {
  const network = options.network ?? INTERNET;
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (!network.isAllowedPort(port)) throw refused("Only the ports 80 and 443 can be read from.");
  let failure: unknown;
  try {
    for (const target of (await addressesOf(url, network, signal)).slice(0, MAX_ADDRESSES_TRIED)) {
      try {
        return await send(url, port, target, options, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        failure = error;
      }
    }
  } catch (error) {
    failure = error;
  }
  throw asAppError(failure, deadline);
}

/** @throws {AppError} unless every address of the host is public: one that is not shows what is intended. */
async function addressesOf(url: URL, network: Network, signal: AbortSignal): Promise<ResolvedAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await abortable(network.resolve(host), signal);
  if (found.length === 0) throw new Error("no address");
  if (!found.every(({ address }) => network.isAllowedAddress(address))) {
    throw refused("That address is not on the public Internet.");
  }
  return found;
}

function send(
  url: URL,
  port: number,
  { address, family }: ResolvedAddress,
  options: SafeFetchOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === "https:";
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const request: ClientRequest = (isSecure ? requestHttps : requestHttp)({
      host: address,
      family,
      port,
      path: `${url.pathname}${url.search}`,
      method: options.method ?? "GET",
      headers: {
        "User-Agent": USER_AGENT,
        Accept: options.types ? `${options.types.join(", ")}, */*;q=0.1` : "*/*",
        "Accept-Encoding": "gzip, deflate, br",
        ...options.headers,
        Host: url.host,
      },
      // The certificate is that of the name, not of the address.
      ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
    });
    request.on("response", resolve);
    request.on("error", reject);
    request.end(options.body);
  });
}

async function read(
  url: URL,
  response: IncomingMessage,
  options: SafeFetchOptions,
  deadline: AbortSignal,
): Promise<SafeResponse> {
  const maxBytes = options.maxBytes ?? DEFAULTS.maxBytes;
  const contentType = response.headers["content-type"] ?? null;
  const type = (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  try {
    if (options.types && !options.types.includes(type)) {
      throw new AppError(
        "unsupported_media",
        `There is no page at that address, but ${type.slice(0, 60) || "something unnamed"}.`,
      );
    }
    if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
    const body = await collect(decoded(response), maxBytes);
    return { url: url.href, status: response.statusCode ?? 0, type, contentType, body };
  } catch (error) {
    throw asAppError(error, deadline);
  } finally {
    response.destroy();
  }
}

function decoded(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  if (encoding === "" || encoding === "identity") return response;
  const makeDecoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (!makeDecoder) throw new AppError("unavailable", "The site answered in a way that cannot be read.");
  const decoder = makeDecoder();
  response.on("error", (error) => decoder.destroy(error));
  response.on("close", () => {
    if (!response.complete) decoder.destroy(new Error("cut off"));
  });
  response.pipe(decoder);
  return decoder;
}

/** Counts what comes out of decompression, piece by piece, so that a bomb goes off in no more than one piece. */
async function collect(body: Readable, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of body) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function asAppError(error: unknown, deadline: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  if (deadline.aborted)
    return new AppError("too_slow", "The site takes too long to answer.", { cause: error });
  return new AppError("unavailable", "The site cannot be reached or does not answer properly.", {
    cause: error,
  });
}

function refused(detail: string): AppError {
  return new AppError("bad_request", detail);
}

function tooLarge(maxBytes: number): AppError {
  return new AppError(
    "too_large",
    `What is there has more than ${Math.round((maxBytes / MIB) * 10) / 10} MB.`,
  );
}
