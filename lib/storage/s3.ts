import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import type { S3Config } from "#lib/env.ts";
import { SECOND_MS } from "#lib/units.ts";
import { bucketAddress } from "./bucket-address.ts";
import { errorCodeOf, readListing } from "./s3-xml.ts";
import { type Storage, type StoredBlob, segmentsOf } from "./storage.ts";

/** For one try; a blob of 20 MB over a slow line fits. */
const TRY_MS = 60 * SECOND_MS;
/** Of answers that say "later" (429, 5xx), after 50, 100, 200 ms. */
const RETRIES = 3;
const MISSING = "NoSuchKey";

export type S3Storage = Storage & {
  /** Lets browsers on these origins send blobs directly; replaces the bucket's other CORS rules. */
  allowOrigins(origins: readonly string[]): Promise<void>;
};

/** Blobs in a bucket of anything that speaks S3. Failures are plain Errors that say what the service answered. */
export function createS3Storage(config: S3Config): S3Storage {
  const client = new AwsClient({ ...clientOptions(config), retries: RETRIES });
  const bucketUrl = bucketAddress(config);
  const urlOf = (key: string) => `${bucketUrl}/${segmentsOf(key).join("/")}`;

  async function send(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await client.fetch(url, { ...init, signal: AbortSignal.timeout(TRY_MS) });
    if (response.ok || response.status === 404) return response;
    throw await asError(response, init.method ?? "GET");
  }

  /** Null for a blob that is not there; a bucket that is not there is an error. */
  async function find(key: string): Promise<Response | null> {
    const response = await send(urlOf(key));
    if (response.status !== 404) return response;
    const error = await asError(response, "GET");
    if (error.code !== MISSING) throw error;
    return null;
  }

  return {
    async get(key) {
      const response = await find(key);
      return response && Buffer.from(await response.arrayBuffer());
    },

    async put(key, body) {
      const response = await send(urlOf(key), {
        method: "PUT",
        body: new Uint8Array(body),
        // Signed too, so that what arrives is what was sent.
        headers: { "X-Amz-Content-Sha256": createHash("sha256").update(body).digest("hex") },
      });
      if (response.status === 404) throw await asError(response, "PUT");
    },

    async has(key) {
      return (await send(urlOf(key), { method: "HEAD" })).ok;
    },

    async remove(key) {
      await send(urlOf(key), { method: "DELETE" });
    },

    async stream(key) {
      const response = await find(key);
      if (!response?.body) throw new Error(`Nothing is stored as ${key}`);
      return {
        // The same class under two names: the DOM's and Node's.
        body: Readable.fromWeb(response.body as ReadableStream),
        sizeBytes: Number(response.headers.get("content-length")),
      };
    },

    async *list(folder): AsyncGenerator<StoredBlob> {
      const prefix = `${segmentsOf(folder).join("/")}/`;
      let token: string | null = null;
      do {
        const query = new URLSearchParams({ "list-type": "2", prefix });
        if (token !== null) query.set("continuation-token", token);
        const response = await send(`${bucketUrl}?${query}`);
        if (!response.ok) throw await asError(response, "LIST");
        const { blobs, nextToken } = readListing(await response.text());
        yield* blobs;
        token = nextToken;
      } while (token !== null);
    },

    async directUpload(key, { contentType, sizeBytes, expiresMs }) {
      const url = new URL(urlOf(key));
      url.searchParams.set("X-Amz-Expires", String(Math.ceil(expiresMs / SECOND_MS)));
      const headers = { "Content-Type": contentType, "Content-Length": String(sizeBytes) };
      const signed = await client.sign(url, {
        method: "PUT",
        headers,
        aws: { signQuery: true, allHeaders: true },
      });
      // A browser sets the length itself, to that of the body.
      return { method: "PUT", url: signed.url, headers: { "Content-Type": contentType } };
    },

    async allowOrigins(origins) {
      const body = corsRules(origins);
      const response = await send(`${bucketUrl}?cors`, {
        method: "PUT",
        body,
        headers: {
          "Content-Type": "application/xml",
          "Content-MD5": createHash("md5").update(body).digest("base64"),
        },
      });
      if (!response.ok) throw await asError(response, "PUT cors");
    },
  };
}

function clientOptions({ accessKeyId, secretAccessKey, region }: S3Config) {
  return { accessKeyId, secretAccessKey, region, service: "s3" };
}

function corsRules(origins: readonly string[]): string {
  const allowed = origins
    .map((origin) => `<AllowedOrigin>${new URL(origin).origin}</AllowedOrigin>`)
    .join("");
  return `<?xml version="1.0" encoding="UTF-8"?><CORSConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><CORSRule>${allowed}<AllowedMethod>PUT</AllowedMethod><AllowedHeader>content-type</AllowedHeader><MaxAgeSeconds>3600</MaxAgeSeconds></CORSRule></CORSConfiguration>`;
}

async function asError(response: Response, operation: string): Promise<Error & { code: string }> {
  const code = errorCodeOf(await response.text());
  return Object.assign(new Error(`The storage answered ${response.status} ${code} to ${operation}`), {
    code,
  });
}
