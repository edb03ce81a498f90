import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Rendered } from "./render.ts";

/** As React writes a sheet's link into the head. */
const LINK = /<link rel="stylesheet" href="(\/_next\/static\/[^"?]+\.css)[^"]*" data-precedence="[^"]*"\/>/g;

const RELATIVE_URL = /url\((\.[^")]*)\)/g;

/** Without `media` the preload scanner would fetch it all the same. */
const DISABLED = ' media="not all" disabled=""/>';

/** Puts the build's sheets into a page that only links to them; any other answer stays as it is. */
export type InlineStyles = (rendered: Rendered) => Rendered;

/**
 * Next's own `inlineCss` writes each sheet twice: as a style, and once more into the page's payload. Here the payload
 * keeps the link, and the document gets the style. The link stays, disabled: browsers do not fetch it, and React, which
 * looks for it, does not add another.
 */
export async function createInlineStyles(buildDir: string): Promise<InlineStyles> {
  const sheets = await readSheets(join(buildDir, "static"));
  return (rendered) => {
    if (!String(rendered.headers["content-type"]).startsWith("text/html")) return rendered;
    const html = rendered.body.toString().replace(LINK, (link, href: string) => {
      const css = sheets.get(href);
      return css === undefined ? link : `<style>${css}</style>${link.replace("/>", DISABLED)}`;
    });
    const body = Buffer.from(html);
    return { ...rendered, headers: { ...rendered.headers, "content-length": String(body.length) }, body };
  };
}

/** By their address. One that could end its own style element is left out. */
async function readSheets(staticDir: string): Promise<Map<string, string>> {
  const sheets = new Map<string, string>();
  for (const entry of await readdir(staticDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".css")) continue;
    const file = join(entry.parentPath, entry.name);
    const css = await readFile(file, "utf8");
    const address = `/_next/static/${relative(staticDir, file).split(sep).join("/")}`;
    if (!/<\/style/i.test(css)) sheets.set(address, withWholeAddresses(css, address));
  }
  return sheets;
}

/** What a sheet names beside itself would be looked for beside the page. */
function withWholeAddresses(css: string, address: string): string {
  return css.replace(RELATIVE_URL, (_, relativePath: string) => {
    return `url(${new URL(relativePath, new URL(address, "http://localhost")).pathname})`;
  });
}
