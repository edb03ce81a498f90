import { expect, test } from "vitest";
import { settleScripts, sourceHash } from "./inline-scripts.ts";

const NONCE = "Zm9vYmFyYmF6cXV4MTIzNA";
const ours = (code: string, attributes = "") => `<script nonce="${NONCE}"${attributes}>${code}</script>`;

test("a script that bore the nonce is known by its bytes, and the nonce is gone", () => {
  const { html, scripts } = settleScripts(`<p>a</p>${ours("first()")}<p>b</p>${ours("second('é')")}`, NONCE);
  expect(html).toBe("<p>a</p><script>first()</script><p>b</p><script>second('é')</script>");
  expect(scripts).toEqual([sourceHash("first()"), sourceHash("second('é')")]);
  expect(sourceHash("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
});

test("neighbours that belong to the page stay two", () => {
  const { html, scripts } = settleScripts(ours("a()") + ours("b()"), NONCE);
  expect(html).toBe("<script>a()</script><script>b()</script>");
  expect(scripts).toHaveLength(2);
});

test("pieces of the page's data become one, also where the nonce stands in them", () => {
  const pushed = `self.__next_f.push([1,"\\"nonce\\":\\"${NONCE}\\""])`;
  const { html, scripts } = settleScripts(
    `${ours("(self.__next_f=self.__next_f||[]).push([0])")}${ours(pushed)}<hr/>`,
    NONCE,
  );
  expect(html).toBe(
    '<script>(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([1,"\\"nonce\\":\\"\\""])</script><hr/>',
  );
  expect(scripts).toHaveLength(1);
});

test("what got into the page without the nonce gets no hash", () => {
  const injected = "<script>steal()</script>";
  const { html, scripts } = settleScripts(`${ours("a()")}${injected}${ours("b()")}`, NONCE);
  expect(html).toBe(`<script>a()</script>${injected}<script>b()</script>`);
  expect(scripts).toEqual([sourceHash("a()"), sourceHash("b()")]);
  expect(scripts).not.toContain(sourceHash("steal()"));
});

test.each([
  { name: "a file", script: `<script src="/a.js" nonce="${NONCE}" async=""></script>`, hashed: [] },
  { name: "data", script: '<script type="application/ld+json">{"a":1}</script>', hashed: [] },
  { name: "rules", script: ours("{}", ' type="speculationrules"'), hashed: [sourceHash("{}")] },
])("$name keeps its attributes", ({ script, hashed }) => {
  const { html, scripts } = settleScripts(`<link nonce="${NONCE}"/>${script}`, NONCE);
  expect(html).toBe(`<link/>${script.replace(` nonce="${NONCE}"`, "")}`);
  expect(scripts).toEqual(hashed);
});
