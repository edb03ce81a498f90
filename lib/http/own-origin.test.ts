import { expect, test } from "vitest";
import { isOwnOrigin } from "./own-origin.ts";

test.each([
  { name: "the browser says so", headers: { "sec-fetch-site": "same-origin" }, isOwn: true },
  {
    name: "another site",
    headers: { "sec-fetch-site": "cross-site", origin: "http://hestia.test", host: "hestia.test" },
    isOwn: false,
  },
  { name: "a neighbour's subdomain", headers: { "sec-fetch-site": "same-site" }, isOwn: false },
  { name: "typed by hand", headers: { "sec-fetch-site": "none" }, isOwn: false },
  {
    name: "an origin that is asked",
    headers: { origin: "http://hestia.test:3000", host: "hestia.test:3000" },
    isOwn: true,
  },
  {
    name: "another port",
    headers: { origin: "http://hestia.test:4000", host: "hestia.test:3000" },
    isOwn: false,
  },
  { name: "a sandbox", headers: { origin: "null", host: "null" }, isOwn: false },
  { name: "no word of it", headers: { host: "hestia.test" }, isOwn: false },
])("own origin: $name", ({ headers, isOwn }) => {
  expect(isOwnOrigin(new Headers(headers))).toBe(isOwn);
});
