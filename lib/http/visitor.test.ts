import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { createProxyTrust, distrust } from "./visitor.ts";

describe("createProxyTrust", () => {
  const isTrusted = createProxyTrust(["10.0.0.0/8", "192.168.1.7", "fd00::/8"]);

  test.each(["10.1.2.3", "::ffff:10.1.2.3", "192.168.1.7", "fd12::1"])("trusts %s", (address) => {
    expect(isTrusted(address)).toBe(true);
  });

  test.each(["11.0.0.1", "192.168.1.8", "::1", "fe80::1", "", undefined])("does not trust %s", (address) => {
    expect(isTrusted(address)).toBe(false);
  });
});

test.each([
  { who: "a stranger", isTrusted: false, left: ["accept"] },
  { who: "a trusted proxy", isTrusted: true, left: ["accept", "x-forwarded-for", "x-forwarded-host"] },
])("what $who says of others counts: $isTrusted", ({ isTrusted, left }) => {
  const req = new IncomingMessage(new Socket());
  req.headers = { accept: "*/*", "x-forwarded-for": "1.2.3.4", "x-forwarded-host": "evil.test" };
  distrust(req, () => isTrusted);
  expect(Object.keys(req.headers)).toEqual(left);
});

test("of a chain of proxies the client's address is left, whatever it forwards itself", () => {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: "10.0.0.1" });
  const req = new IncomingMessage(socket);
  req.headers = { "x-forwarded-for": "1.1.1.1, 192.0.2.3, 10.0.0.2" };
  distrust(req, createProxyTrust(["10.0.0.0/8"]));
  expect(req.headers["x-forwarded-for"]).toBe("192.0.2.3");
});
