import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { SourceHash } from "./content-policy.ts";
import { sourceHash } from "./inline-scripts.ts";

/** As React writes a sheet's link into the head. */
const LINK =
  /<link rel="stylesheet" href="(\/_next\/static\/[^"?]+\.css)[^"]*"(?: nonce="[^"]*")? data-precedence="[^"]*"\/>/g;

const RELATIVE_URL = /url\((\.[^")]*)\)/g;

/** Without `media` the preload scanner would fetch it all the same. */
const DISABLED = ' media="not all" disabled=""/>';

/**
 * Puts the build's sheets into a page that only links to them, and tells what to know them by: their hashes, or the nonce
 * that they bear where one is given.
 */
export type InlineStyles = (html: string, nonce?: string) => { html: string; styles: readonly SourceHash[] };

/**
 * Next's own `inlineCss` writes each sheet twice: as a style, and once more into the page's payload. Here the payload
 * keeps the link, and the document gets the style. The link stays, disabled: browsers do not fetch it, and React, which
 * looks for it, does not add another.
 *
 * @param buildDir Null: pages stay as they are. The sheets of the development server change.
 */
export async function createInlineStyles(buildDir: string | null): Promise<InlineStyles> {
  const sheets = buildDir === null ? new Map<string, Sheet>() : await readSheets(join(buildDir, "static"));
  return (given, nonce) => {
    const style = nonce === undefined ? "<style>" : `<style nonce="${nonce}">`;
    const styles = new Set<SourceHash>();
    const html = given.replace(LINK, (link, href: string) => {
      const sheet = sheets.get(href);
      if (!sheet) return link;
      styles.add(sheet.hash);
      return `${style}${sheet.css}</style>${link.replace("/>", DISABLED)}`;
    });
    return { html, styles: [...styles] };
  };
}

type Sheet = { css: string; hash: SourceHash };

/** By their address. One that could end its own style element is left out. */
async function readSheets(staticDir: string): Promise<Map<string, Sheet>> {
  const sheets = new Map<string, Sheet>();
  for (const entry of await readdir(staticDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".css")) continue;
    const file = join(entry.parentPath, entry.name);
    const given = await readFile(file, "utf8");
    const address = `/_next/static/${relative(staticDir, file).split(sep).join("/")}`;
    if (/<\/style/i.test(given)) continue;
    const css = withWholeAddresses(given, address);
    sheets.set(address, { css, hash: sourceHash(css) });
  }
  return sheets;
}

/** What a sheet names beside itself would be looked for beside the page. */
function withWholeAddresses(css: string, address: string): string {
  return css.replace(RELATIVE_URL, (_, relativePath: string) => {
    return `url(${new URL(relativePath, new URL(address, "http://localhost")).pathname})`;
  });
}
