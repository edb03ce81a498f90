import type { IncomingHttpHeaders } from "node:http";
import { type RscVariation, rscVariation } from "./rsc-variation.ts";

/** By path, the parameters that a page reads, in the order in which its own links write them. */
export type PageParameters = Readonly<Record<string, readonly string[]>>;

/** A public answer, named as everybody who asks for it would. */
export type PublicRequest = {
  key: string;
  /** Path and query in the one spelling that all share, "/" to begin with. */
  target: string;
  variation: RscVariation;
};

/** Longer ones are answered, but nobody else will ask for them. */
const MAX_TARGET_LENGTH = 2_048;
/** What may differ between visitors: it is never kept, and alone sees who asks. */
const PERSONAL =
  /^\/(api\/(me|auth|users|audit|history|reports|performance)|admin|account|kitchen|shared)(\/|$)/;
/** What others answer, or Next from its disk. */
export const FILES =
  /^\/((_next|media)\/|(livez|readyz|metrics|api\/(vitals|csp-reports))$)|\.(png|svg|ico|jpe?g|webp|avif|woff2?)$/;
const API = /^\/api(\/|$)/;
const PLAIN_PATH = /^(\/[\w~-]+(\.[\w~-]+)*)+$|^\/$/;
const RSC_PARAMETER = "_rsc";

/**
 * The public answer that a GET or HEAD asks for; null: the request is personal, or none that is kept.
 *
 * Order of parameters, spelling and, for pages, whatever they do not read make no difference. The API refuses what it
 * does not know, so there it does.
 */
export function publicRequest(
  url: string,
  headers: IncomingHttpHeaders,
  pageParameters: PageParameters,
): PublicRequest | null {
  const questionMark = url.indexOf("?");
  const path = canonicalPath(questionMark < 0 ? url : url.slice(0, questionMark));
  if (path === null || isPersonal(path) || FILES.test(path)) return null;
  if (headers.accept?.includes("text/event-stream")) return null;

  const parameters = questionMark < 0 ? [] : decodeParameters(url.slice(questionMark + 1));
  if (parameters === null) return null;
  const isApi = API.test(path);
  const rscParam = parameters.find(([name]) => name === RSC_PARAMETER)?.[1] ?? null;
  const variation = isApi ? rscVariation({}, null) : rscVariation(headers, rscParam);
  if (!variation) return null;

  const kept = isApi ? sortByName(parameters) : inOrder(parameters, pageParameters[path] ?? []);
  const target = kept.length === 0 ? path : `${path}?${encodeParameters(kept)}`;
  if (target.length > MAX_TARGET_LENGTH) return null;
  return { key: variation.name === "html" ? target : `${variation.name} ${target}`, target, variation };
}

/** Whether who asks may make a difference at this decoded path: elsewhere cookies are taken away. */
export function isPersonal(path: string): boolean {
  return PERSONAL.test(path);
}

/** What Next is asked with: `_rsc` has to fit the headers of the variation. */
export function renderTarget({ target, variation }: PublicRequest): string {
  if (variation.rscParam === null) return target;
  return `${target}${target.includes("?") ? "&" : "?"}${RSC_PARAMETER}=${variation.rscParam}`;
}

/** Segment by segment, so that an encoded slash stays one; null for what is malformed or climbs. */
function canonicalPath(path: string): string | null {
  if (PLAIN_PATH.test(path)) return path;
  if (!path.startsWith("/") || path.startsWith("//")) return null;
  try {
    const segments = path.split("/").map((segment) => decodeURIComponent(segment));
    if (segments.some((segment) => segment === "." || segment === ".." || /[\0\\]/.test(segment)))
      return null;
    return segments.map((segment) => encodeURIComponent(segment)).join("/");
  } catch {
    return null;
  }
}

type Parameter = readonly [name: string, value: string];

/** Null when it is not what it says: the API answers that as it was sent. */
function decodeParameters(query: string): Parameter[] | null {
  const parameters: Parameter[] = [];
  try {
    for (const pair of query.split("&")) {
      if (pair === "") continue;
      const equals = pair.indexOf("=");
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? "" : pair.slice(equals + 1);
      parameters.push([decode(name), decode(value)]);
    }
  } catch {
    return null;
  }
  return parameters;
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

function encodeParameters(parameters: readonly Parameter[]): string {
  return parameters
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
}

function inOrder(parameters: readonly Parameter[], names: readonly string[]): Parameter[] {
  return names.flatMap((name) => parameters.filter((parameter) => parameter[0] === name));
}

/** Values of one name stay in their order. */
function sortByName(parameters: readonly Parameter[]): Parameter[] {
  return parameters.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
