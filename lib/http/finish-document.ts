import { type SourceHash, withoutTrustedTypes } from "./content-policy.ts";
import { settleScripts } from "./inline-scripts.ts";
import type { InlineStyles } from "./inline-styles.ts";
import type { Rendered } from "./render.ts";
import type { FlatHeaders, SecurityHeaders } from "./security-headers.ts";

/** What Next has rendered, as everybody may get it: with its styles, and with the headers that protect it. */
export type FinishAnswer = (rendered: Rendered, nonce: string | null) => Rendered;

/** Any address that is the same for everybody. */
const PUBLIC_PATH = "/";

export function createFinisher(security: SecurityHeaders, inlineStyles: InlineStyles): FinishAnswer {
  const page = byLowerName(security.of("page", PUBLIC_PATH));
  const data = byLowerName(security.of("data", PUBLIC_PATH));

  return (rendered, nonce) => {
    if (!isDocument(rendered)) return { ...rendered, headers: { ...rendered.headers, ...data } };
    const settled = settle(rendered.body.toString(), nonce);
    const { html, styles } = inlineStyles(settled.html);
    const body = Buffer.from(html);
    const policy = security.policy.naming({ scripts: settled.scripts, styles });
    const own = {
      "content-length": String(body.length),
      "content-security-policy": rendered.status === 500 ? withoutTrustedTypes(policy) : policy,
    };
    return { ...rendered, headers: { ...rendered.headers, ...page, ...own }, body };
  };
}

export function isDocument({ headers }: Pick<Rendered, "headers">): boolean {
  return String(headers["content-type"]).startsWith("text/html");
}

function settle(html: string, nonce: string | null): { html: string; scripts: readonly SourceHash[] } {
  return nonce === null ? { html, scripts: [] } : settleScripts(html, nonce);
}

function byLowerName(headers: FlatHeaders): Record<string, string> {
  const names = headers.filter((_, at) => at % 2 === 0);
  return Object.fromEntries(names.map((name, at) => [name.toLowerCase(), headers[2 * at + 1] ?? ""]));
}
