import { hash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Everything that Next's router says about itself; none of it may reach a render that is kept. */
export const ROUTER_HEADERS = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-hmr-refresh",
  "next-url",
] as const;

type RouterHeaders = Readonly<Partial<Record<(typeof ROUTER_HEADERS)[number], string>>>;

/** One of the few forms in which a page is answered, whatever page the visitor comes from. */
export type RscVariation = {
  /** Belongs into the key of what is kept. */
  name: "html" | "whole" | "content" | "head" | "route";
  /** To ask Next with, in place of all `ROUTER_HEADERS` of the request. */
  headers: RouterHeaders;
  /** The query parameter `_rsc` that Next demands beside these headers; null: none. */
  rscParam: string | null;
};

/** The layout that all public pages share: who is on one of them has it already. */
const PUBLIC_LAYOUT = "(site)";
const MAX_TREE_LENGTH = 8_192;
const HASH_BYTES = 12;

const HTML: RscVariation = { name: "html", headers: {}, rscParam: null };
const WHOLE = variation("whole", {});
// No segment is called "~": Next finds that the client lacks whatever is below the layout, and renders all of it.
const CONTENT = variation("content", {
  "next-router-state-tree": encodeTree(["", { children: [PUBLIC_LAYOUT, { children: ["~", {}] }] }]),
});
const HEAD = variation("head", {
  "next-router-state-tree": encodeTree(["", {}, null, "metadata-only"]),
});
const ROUTE = variation("route", {
  "next-router-prefetch": "1",
  "next-router-segment-prefetch": "/_tree",
});

/**
 * Which form of a public page is asked for. The client's router accepts more than it has asked for, so all that it can
 * lack below the public layout is one form.
 *
 * @param rscParam The query parameter `_rsc` as it came; null: there was none.
 * @returns null for what no router of ours asks, and where `_rsc` belongs to other headers: Next has to answer that
 *   itself, unchanged, and nobody may keep the answer. (A cache that ignores `Vary` would mix it up.)
 */
export function rscVariation(headers: IncomingHttpHeaders, rscParam: string | null): RscVariation | null {
  if (headers.rsc !== "1") return rscParam === null ? HTML : null;
  const tree = single(headers["next-router-state-tree"]);
  const prefetch = single(headers["next-router-prefetch"]);
  const segment = single(headers["next-router-segment-prefetch"]);
  const asked = {
    "next-router-prefetch": prefetch,
    "next-router-segment-prefetch": segment,
    "next-router-state-tree": tree,
    "next-url": single(headers["next-url"]),
  };
  if (rscParam === null || (rscParam !== paramOf(asked) && rscParam !== legacyParamOf(asked))) return null;

  if (prefetch === undefined && segment === undefined)
    return tree === undefined ? WHOLE : variationOfTree(tree);
  return prefetch === "1" && segment === "/_tree" && tree === undefined ? ROUTE : null;
}

/** [segment, children by slot, _, marker: render from here]. Written by the browser: anything may come. */
type StateTree = [unknown, Record<string, StateTree | undefined>?, unknown?, unknown?];

function variationOfTree(encoded: string): RscVariation {
  const [segment, slots, , marker] = decodeTree(encoded) ?? [];
  if (segment !== "") return WHOLE;
  if (marker === "metadata-only") return HEAD;
  const layout = slots?.children;
  const hasLayout = !marker && Array.isArray(layout) && layout[0] === PUBLIC_LAYOUT && !layout[3];
  return hasLayout ? CONTENT : WHOLE;
}

function decodeTree(encoded: string): StateTree | null {
  if (encoded.length > MAX_TREE_LENGTH) return null;
  try {
    const tree: unknown = JSON.parse(decodeURIComponent(encoded));
    // Nothing more is relied on: every part is looked at before it is used.
    return Array.isArray(tree) ? (tree as StateTree) : null;
  } catch {
    return null;
  }
}

function encodeTree(tree: StateTree): string {
  return encodeURIComponent(JSON.stringify(tree));
}

function variation(name: RscVariation["name"], headers: RouterHeaders): RscVariation {
  return { name, headers: { rsc: "1", ...headers }, rscParam: paramOf(headers) };
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}

type HashedHeaders = { readonly [Name in keyof RouterHeaders]?: string | undefined };

/** As next/dist/shared/lib/router/utils/cache-busting-search-param.js, whose functions the test compares with. */
function paramOf(headers: HashedHeaders): string {
  const input = hashInput(headers);
  if (input === null) return "";
  return hash("sha256", input, "buffer").subarray(0, HASH_BYTES).toString("base64url");
}

/** What browsers send where they have no SHA-256: without TLS. */
function legacyParamOf(headers: HashedHeaders): string {
  const input = hashInput(headers);
  if (input === null) return "";
  let sum = 5_381;
  for (let index = 0; index < input.length; index++) sum = ((sum << 5) + sum + input.charCodeAt(index)) | 0;
  return (sum >>> 0).toString(36).slice(0, 5);
}

function hashInput(headers: HashedHeaders): string | null {
  const values = [
    headers["next-router-prefetch"],
    headers["next-router-segment-prefetch"],
    headers["next-router-state-tree"],
    headers["next-url"],
  ];
  return values.every((value) => value === undefined) ? null : values.map((value) => value ?? "0").join(",");
}
