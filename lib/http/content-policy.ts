/** Where browsers say what the policy has kept from happening. */
export const REPORTS_PATH = "/api/csp-reports";
/** What `Reporting-Endpoints` calls it. */
export const REPORTS_ENDPOINT = "policy";

/** A `sha256-…` source: the script or style with these very bytes may run. */
export type SourceHash = `'sha256-${string}'`;

export type KnownInline = { scripts: readonly SourceHash[]; styles: readonly SourceHash[] };

export type ContentPolicy = {
  /** Of a document that is kept: its own inline scripts and styles, by their bytes. */
  naming(known: KnownInline): string;
  /** Of a document made for one visitor: what bears the nonce. */
  withNonce(nonce: string): string;
};

type PolicyParts = {
  isHttps: boolean;
  /** Where browsers send pictures directly; null: to the site itself. */
  uploadOrigin: string | null;
  /** The development server evaluates code, and speaks over a socket. */
  isDevelopment: boolean;
};

/** What answers that are no documents may do, should a browser show one as such. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What it lets pass: components/layout/trusted-types.ts. */
const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types default nextjs";

/**
 * The policy of Next's own document for a page that failed before its layout: nothing of ours speaks for the build's loader
 * there, and the scripts that would show the page's words for the failure would not run.
 */
export function withoutTrustedTypes(policy: string): string {
  return policy.replace(`${TRUSTED_TYPES}; `, "");
}

/**
 * The content security policy of documents. Scripts are the build's files (`'self'`; nothing else here is served as a script)
 * and those inline ones that the server itself has written. Style elements likewise; style attributes are React's, written
 * on the server, and can't be named. What stands nowhere is forbidden by `default-src`.
 */
export function createContentPolicy({ isHttps, uploadOrigin, isDevelopment }: PolicyParts): ContentPolicy {
  const evaluated = isDevelopment ? " 'unsafe-eval'" : "";
  const socket = isDevelopment ? " ws:" : "";
  const rest = [
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${uploadOrigin === null ? "" : ` ${uploadOrigin}`}${socket}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
    // The development server sets markup as it likes.
    ...(isDevelopment ? [] : [TRUSTED_TYPES]),
    `report-uri ${REPORTS_PATH}`,
    `report-to ${REPORTS_ENDPOINT}`,
  ].join("; ");
  const policy = (scripts: string, styles: string) =>
    `default-src 'none'; script-src 'self'${evaluated}${scripts}; style-src-elem 'self'${styles}; ${rest}`;
  const list = (sources: readonly string[]) => sources.map((source) => ` ${source}`).join("");

  return {
    naming: ({ scripts, styles }) => policy(list(scripts), list(styles)),
    withNonce: (nonce) =>
      policy(` 'nonce-${nonce}'`, isDevelopment ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`),
  };
}
