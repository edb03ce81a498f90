import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sourceHash } from "./inline-scripts.ts";
import { createInlineStyles } from "./inline-styles.ts";

const link = (name: string) =>
  `<link rel="stylesheet" href="/_next/static/chunks/${name}" data-precedence="next"/>`;

describe("createInlineStyles", () => {
  let buildDir: string;
  beforeEach(async () => {
    buildDir = await mkdtemp(join(tmpdir(), "inline-styles-"));
    await mkdir(join(buildDir, "static/chunks"), { recursive: true });
  });
  afterEach(() => rm(buildDir, { recursive: true }));

  async function inlined(css: string, html: string): Promise<string> {
    await writeFile(join(buildDir, "static/chunks/a.css"), css);
    return (await createInlineStyles(buildDir))(html).html;
  }

  test("a sheet takes the place of its link, which stays for React alone", async () => {
    const html = await inlined("p{color:red}", `<head>${link("a.css")}<title>x</title></head>`);
    expect(html).toBe(
      '<head><style>p{color:red}</style><link rel="stylesheet" href="/_next/static/chunks/a.css" ' +
        'data-precedence="next" media="not all" disabled=""/><title>x</title></head>',
    );
  });

  test("what lies beside the sheet is found from the page", async () => {
    const html = await inlined('@font-face{src:url(../media/f.woff2)}a{b:url("data:x")}', link("a.css"));
    expect(html).toContain('@font-face{src:url(/_next/static/media/f.woff2)}a{b:url("data:x")}');
  });

  test("it is known by the hash of what stands in the page", async () => {
    await writeFile(join(buildDir, "static/chunks/a.css"), "p{background:url(./é.svg)}");
    const { html, styles } = (await createInlineStyles(buildDir))(link("a.css") + link("a.css"));
    const [, css = ""] = /<style>(.*?)<\/style>/.exec(html) ?? [];
    expect(css).toContain("/_next/static/chunks/");
    expect(styles).toEqual([sourceHash(css)]);
  });

  test("dollar signs in a sheet are only that", async () => {
    expect(await inlined("a[href$='x']{content:'$&'}", link("a.css"))).toContain(
      "a[href$='x']{content:'$&'}",
    );
  });

  test.each([
    { name: "a sheet that is not of this build", css: "p{}", html: link("b.css") },
    { name: "a sheet that would end its style element", css: "p{content:'</STYLE>'}", html: link("a.css") },
    { name: "a link that is text", css: "p{}", html: '<p>&lt;link rel="stylesheet"></p>' },
  ])("$name is left as it is", async ({ css, html }) => {
    expect(await inlined(css, html)).toBe(html);
  });
});
