import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "#lib/env.ts";
import { bucketAddress } from "#lib/storage/bucket-address.ts";
import {
  type ContentPolicy,
  createContentPolicy,
  DATA_POLICY,
  REPORTS_ENDPOINT,
  REPORTS_PATH,
} from "./content-policy.ts";
import { FILES, isPersonal } from "./response-key.ts";

/** What an answer is: a document; JSON, text or a part of a page; a file of the build; a picture that others may show. */
export type AnswerKind = "page" | "data" | "file" | "picture";

/** Names and values in turn. */
export type FlatHeaders = readonly string[];

const PICTURES = /^\/media\/|\.(png|svg|ico|jpe?g|webp|avif)$/;
const DATA = /^\/(api(\/|$)|(livez|readyz|metrics)$)/;
/** Pictures are taken here. */
const WITH_CAMERA = /^\/kitchen(\/|$)/;
const NONCE_BYTES = 16;
const YEAR_S = 31_536_000;

/** What could tell of people, or cost them: no page has a use for it. Hits carry every byte of this. */
const UNUSED_FEATURES =
  "browsing-topics=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

export type SecurityHeaders = {
  /** Beside its policy, where it is a document. */
  of(kind: AnswerKind, path: string): FlatHeaders;
  policy: ContentPolicy;
};

/** Which headers protect which answers: the one table, for the front and what it keeps. */
export function createSecurityHeaders({
  publicUrl,
  s3,
  nodeEnv,
}: Pick<Env, "publicUrl" | "s3" | "nodeEnv">): SecurityHeaders {
  const isHttps = publicUrl.startsWith("https:");
  const everywhere = [
    "X-Content-Type-Options",
    "nosniff",
    ...(isHttps ? ["Strict-Transport-Security", `max-age=${YEAR_S}`] : []),
  ];
  // All that pages load is this site's own; workers need the word as well.
  const isolated = ["Cross-Origin-Embedder-Policy", "require-corp"];
  const own = ["Cross-Origin-Resource-Policy", "same-origin"];
  const unfound = ["X-Robots-Tag", "noindex, nofollow"];
  const isForAll = ["Referrer-Policy", "strict-origin-when-cross-origin"];
  // Their addresses hold tokens, and tell what somebody does.
  const isPrivate = ["Referrer-Policy", "same-origin", ...unfound];
  const page = (camera: string) => [
    ...everywhere,
    ...own,
    ...isolated,
    "Cross-Origin-Opener-Policy",
    "same-origin",
    "Permissions-Policy",
    `camera=(${camera}), ${UNUSED_FEATURES}`,
    "Reporting-Endpoints",
    `${REPORTS_ENDPOINT}="${REPORTS_PATH}"`,
  ];
  const data = [...everywhere, ...own, "Content-Security-Policy", DATA_POLICY];
  const table = {
    page: [...page(""), ...isForAll],
    personalPage: [...page(""), ...isPrivate],
    cameraPage: [...page("self"), ...isPrivate],
    data,
    personalData: [...data, ...unfound],
    file: [...everywhere, ...own, ...isolated],
    // Shown by what previews links.
    picture: [
      ...everywhere,
      "Cross-Origin-Resource-Policy",
      "cross-origin",
      "Content-Security-Policy",
      DATA_POLICY,
    ],
  } satisfies Record<string, FlatHeaders>;

  return {
    of(kind, path) {
      if (kind === "file" || kind === "picture") return table[kind];
      if (kind === "data") return isPersonal(path) ? table.personalData : table.data;
      if (!isPersonal(path)) return table.page;
      return WITH_CAMERA.test(path) ? table.cameraPage : table.personalPage;
    },
    policy: createContentPolicy({
      isHttps,
      uploadOrigin: s3 && new URL(bucketAddress(s3)).origin,
      isDevelopment: nodeEnv === "development",
    }),
  };
}

/** What lies at a decoded path. */
export function kindOf(path: string): AnswerKind {
  if (DATA.test(path)) return "data";
  if (PICTURES.test(path)) return "picture";
  return FILES.test(path) ? "file" : "page";
}

export function newNonce(): string {
  return randomBytes(NONCE_BYTES).toString("base64url");
}

/**
 * Protects an answer that is not kept. @returns The nonce that Next writes into scripts, when it makes a document of it:
 * Next reads it from the request, where nothing of the visitor's may stand.
 */
export function protect(
  { of, policy }: SecurityHeaders,
  path: string | null,
  req: IncomingMessage,
  res: ServerResponse,
): string | null {
  delete req.headers["content-security-policy"];
  delete req.headers["content-security-policy-report-only"];
  const kind = path === null ? "data" : kindOf(path);
  setFlat(res, of(kind, path ?? "/"));
  // Whatever answers says so itself; this is for what says nothing, as redirects do.
  if (path !== null && isPersonal(path)) res.setHeader("Cache-Control", "no-store");
  if (kind !== "page") return null;
  const nonce = newNonce();
  req.headers["content-security-policy"] = nonceSource(nonce);
  res.setHeader("Content-Security-Policy", policy.withNonce(nonce));
  return nonce;
}

/** As Next looks for it. */
export function nonceSource(nonce: string): string {
  return `script-src 'nonce-${nonce}'`;
}

export function setFlat(res: ServerResponse, headers: FlatHeaders): void {
  for (let at = 0; at < headers.length; at += 2) res.setHeader(headers[at] ?? "", headers[at + 1] ?? "");
}
