import { describe, expect, test } from "vitest";
import { chooseEncoding, ENCODINGS, isCompressible, withVary } from "./encoding.ts";

describe("chooseEncoding", () => {
  test.each([
    { name: "prefers br", header: "gzip, deflate, br, zstd", expected: "br" },
    { name: "follows the client's weights", header: "br;q=0.5, gzip;q=0.9", expected: "gzip" },
    { name: "takes zstd", header: "zstd", expected: "zstd" },
    { name: "reads spaces and capitals", header: " GZIP ; Q=0.8 ", expected: "gzip" },
    { name: "takes * for what is not named", header: "br;q=0, *", expected: "zstd" },
    { name: "never takes what is refused", header: "br;q=0, zstd;q=0, gzip;q=0.0", expected: null },
    { name: "sends plain what it cannot make", header: "deflate, compress", expected: null },
    { name: "sends plain when only identity is wanted", header: "identity", expected: null },
    { name: "refuses a broken weight", header: "br;q=high", expected: null },
    { name: "sends plain without a header", header: undefined, expected: null },
    { name: "survives nonsense", header: ",;=,,q=1;", expected: null },
  ])("$name", ({ header, expected }) => {
    expect(chooseEncoding(header, ENCODINGS)).toBe(expected);
  });
});

test("chooseEncoding takes only what is available", () => {
  expect(chooseEncoding("br, gzip;q=0.5", ["gzip"])).toBe("gzip");
});

describe("isCompressible", () => {
  test.each([
    ["text/html; charset=utf-8", true],
    ["text/x-component", true],
    ["application/json", true],
    ["application/problem+json", true],
    ["application/javascript; charset=UTF-8", true],
    ["image/svg+xml", true],
    ["text/event-stream", false],
    ["image/avif", false],
    ["font/woff2", false],
    ["application/zip", false],
    ["", false],
  ])("%s: %s", (type, expected) => {
    expect(isCompressible(type)).toBe(expected);
  });
});

describe("withVary", () => {
  test.each([
    { name: "starts the list", vary: undefined, expected: "Accept-Encoding" },
    { name: "adds to it", vary: "rsc, next-url", expected: "rsc, next-url, Accept-Encoding" },
    { name: "adds to several headers", vary: ["rsc", "Accept"], expected: "rsc, Accept, Accept-Encoding" },
    { name: "adds once", vary: "accept-encoding", expected: "accept-encoding" },
    { name: "leaves a star", vary: "*", expected: "*" },
  ])("$name", ({ vary, expected }) => {
    expect(withVary(vary, "Accept-Encoding")).toBe(expected);
  });
});
