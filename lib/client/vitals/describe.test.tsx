// @vitest-environment jsdom
import { expect, test } from "vitest";
import { errorText, pictureOf, targetOf } from "./describe.ts";

test("an element is told by tags and plain ids, never by text", () => {
  document.body.innerHTML =
    '<main id="content"><ul><li><a href="/x" title="secret"><img alt="secret"></a></li></ul></main>' +
    '<div id="user-4711 secret"><p>secret</p></div>';
  expect(targetOf(document.querySelector("img"))).toBe("ul>li>a>img");
  expect(targetOf(document.querySelector("ul"))).toBe("main#content>ul");
  expect(targetOf(document.querySelector("p")?.firstChild)).toBe("body>div>p");
  expect(targetOf(null)).toBeUndefined();
});

test.each([
  [`https://hestia.test/media/${"ab".repeat(16)}/800`, `${"ab".repeat(16)}/800`],
  ["https://hestia.test/media/../secret", undefined],
  ["data:image/png;base64,AAAA", undefined],
  ["", undefined],
])("the picture of %s", (url, picture) => expect(pictureOf(url)).toBe(picture));

test("an error loses what an address may hold", () => {
  expect(errorText("Failed to load https://hestia.test/search?q=my+secret now")).toBe(
    "Failed to load (address) now",
  );
  expect(errorText("x is null", "https://hestia.test/_next/static/chunks/1a.js?q=secret", 7)).toBe(
    "x is null (1a.js:7)",
  );
  expect(errorText("x".repeat(500))).toHaveLength(120);
});
