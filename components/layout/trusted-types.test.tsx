import { runInNewContext } from "node:vm";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HeadScript } from "./head-script.tsx";
import { SpeculationRules } from "./speculation-rules.tsx";
import { TRUSTED_TYPES_SCRIPT } from "./trusted-types.ts";

type Policy = {
  createScript(text: string): string | null;
  createHTML(html: string): string | null;
  createScriptURL(url: string): string | null;
};

/** The policy that the page's script makes, in a page at https://hestia.test/recipes. */
function policyOf(code: string): Policy {
  const made: Policy[] = [];
  const page = {
    URL,
    document: { baseURI: "https://hestia.test/recipes" },
    location: { origin: "https://hestia.test" },
  };
  const trustedTypes = { createPolicy: (_: string, policy: Policy) => made.push(policy) };
  runInNewContext(code, { ...page, self: { trustedTypes } });
  const [policy] = made;
  if (!policy) throw new Error("no policy was made");
  return policy;
}

const codeIn = (markup: string) => /<script[^>]*>([\s\S]*)<\/script>/.exec(markup)?.[1] ?? "";
const scripts = [
  <HeadScript isMeasured key="head" nonce="n" />,
  <SpeculationRules key="rules" nonce="n" />,
].map((script) => ({ name: script.key, code: codeIn(renderToStaticMarkup(script)) }));
const policy = policyOf(TRUSTED_TYPES_SCRIPT);

test.each(["<b>x</b>", "<img src=x onerror=y>", "<script>x</script>", "a < b"])(
  "%s is no trusted markup",
  (html) => {
    expect(policy.createHTML(html)).toBeNull();
  },
);

test.each(["<script></script>", '{"@type":"Recipe","name":"\\u003cb>"}', "plain"])("%s is", (html) => {
  expect(policy.createHTML(html)).toBe(html);
});

test.each(scripts)("React may write $name anew", ({ code }) => {
  expect(code).not.toBe("");
  expect(policy.createHTML(code)).toBe(code);
});

test("no text is a script but data", () => {
  expect(policy.createScript('{"@type":"Recipe"}')).toBe('{"@type":"Recipe"}');
  for (const text of ["alert(1)", "window.x = 1", "", "{}; alert(1)"])
    expect(policy.createScript(text)).toBeNull();
});

test("scripts come from this site alone", () => {
  expect(policy.createScriptURL("/_next/static/chunks/a.js")).toBe("/_next/static/chunks/a.js");
  for (const url of ["https://evil.test/a.js", "//evil.test/a.js", "data:text/javascript,x", "javascript:x"])
    expect(policy.createScriptURL(url)).toBeNull();
});
