import { z } from "zod";

/** What a browser refused to load or run, told in words that are few and say nothing of who read. */
export type PolicyReport = {
  directive: string;
  /** An origin, or a word. */
  blocked: string;
  /** Path of the document, without a query. */
  path: string;
  /** Path of the file that asked for it, of this site; empty: unknown. */
  source: string;
};

const MOST_REPORTS = 20;
const MOST_CHARACTERS = 200;
const DIRECTIVES = new Set(
  "default-src script-src script-src-elem script-src-attr style-src style-src-elem style-src-attr img-src font-src connect-src media-src object-src frame-src child-src worker-src manifest-src base-uri form-action frame-ancestors require-trusted-types-for trusted-types".split(
    " ",
  ),
);
/** What browsers say instead of an address. */
const WORDS = new Set(
  "inline eval wasm-eval self data blob trusted-types-policy trusted-types-sink".split(" "),
);
const EXTENSION = /^[a-z-]+-extension(:|$)/;
const OTHER = "other";

const text = z.string().max(8_192);
/** As `report-uri` sends it: application/csp-report. */
export const policyReportInput = z.object({
  "csp-report": z.object({
    "document-uri": text,
    "effective-directive": text.optional(),
    "violated-directive": text.optional(),
    "blocked-uri": text.default(""),
    "source-file": text.nullish(),
  }),
});
/** As the Reporting API does: application/reports+json. */
const list = z.array(z.object({ type: z.string().max(100), body: z.unknown() })).max(100);
const listed = z.object({
  documentURL: text,
  effectiveDirective: text,
  blockedURL: text.nullish(),
  sourceFile: text.nullish(),
});

/**
 * The reports in a body, of documents of ours alone.
 *
 * @param isOwnHost Whether a host is one that this site is reached by.
 * @returns Null when it is nothing that browsers send.
 */
export function readPolicyReports(
  body: unknown,
  isOwnHost: (host: string) => boolean,
): PolicyReport[] | null {
  const given = readSingle(body) ?? readList(body);
  if (!given) return null;
  return given.slice(0, MOST_REPORTS).flatMap((report) => toReport(report, isOwnHost) ?? []);
}

type Given = { document: string; directive: string; blocked: string; source: string };

function readSingle(body: unknown): Given[] | null {
  const parsed = policyReportInput.safeParse(body);
  if (!parsed.success) return null;
  const report = parsed.data["csp-report"];
  const directive = report["effective-directive"] ?? report["violated-directive"] ?? "";
  return [
    {
      document: report["document-uri"],
      // Older browsers quote the whole directive.
      directive: directive.split(" ", 1)[0] ?? "",
      blocked: report["blocked-uri"],
      source: report["source-file"] ?? "",
    },
  ];
}

function readList(body: unknown): Given[] | null {
  const parsed = list.safeParse(body);
  if (!parsed.success) return null;
  return parsed.data.flatMap(({ type, body: given }) => {
    const report = type === "csp-violation" ? listed.safeParse(given) : null;
    if (!report?.success) return [];
    const { documentURL, effectiveDirective, blockedURL, sourceFile } = report.data;
    return {
      document: documentURL,
      directive: effectiveDirective,
      blocked: blockedURL ?? "",
      source: sourceFile ?? "",
    };
  });
}

function toReport(
  { document, directive, blocked, source }: Given,
  isOwnHost: (host: string) => boolean,
): PolicyReport | null {
  const page = parseUrl(document);
  if (!page || !isOwnHost(page.host)) return null;
  const file = parseUrl(source);
  return {
    directive: DIRECTIVES.has(directive) ? directive : OTHER,
    blocked: blockedBy(blocked, isOwnHost),
    path: page.pathname,
    source: file && isOwnHost(file.host) ? file.pathname.slice(0, MOST_CHARACTERS) : "",
  };
}

function blockedBy(blocked: string, isOwnHost: (host: string) => boolean): string {
  if (WORDS.has(blocked)) return blocked;
  if (EXTENSION.test(blocked)) return "extension";
  const url = parseUrl(blocked);
  if (!url) return OTHER;
  if (isOwnHost(url.host)) return "self";
  if (url.protocol === "data:" || url.protocol === "blob:") return url.protocol.slice(0, -1);
  return url.origin === "null" || url.origin.length > MOST_CHARACTERS ? OTHER : url.origin;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
