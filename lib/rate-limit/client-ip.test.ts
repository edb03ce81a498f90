import { describe, expect, test } from "vitest";
import { createProxyTrust } from "#lib/http/visitor.ts";
import { clientIp, clientKey } from "./client-ip.ts";

const isTrusted = createProxyTrust(["10.0.0.0/8", "::1"]);
const asked = (remoteAddress: string | undefined, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
});

describe("clientIp", () => {
  test.each([
    { name: "is who connects", request: asked("203.0.113.7"), ip: "203.0.113.7" },
    { name: "strips IPv6's form of IPv4", request: asked("::ffff:203.0.113.7"), ip: "203.0.113.7" },
    {
      name: "believes nothing that a stranger forwards",
      request: asked("203.0.113.7", "1.1.1.1"),
      ip: "203.0.113.7",
    },
    {
      name: "goes past trusted proxies only",
      request: asked("10.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.2"),
      ip: "203.0.113.7",
    },
    { name: "stays with a proxy that forwards nothing", request: asked("10.0.0.1"), ip: "10.0.0.1" },
    { name: "stops at what is no address", request: asked("10.0.0.1", "9.9.9.9, nonsense"), ip: "10.0.0.1" },
    { name: "knows when the connection has gone", request: asked(undefined), ip: "unknown" },
  ])("$name", ({ request, ip }) => expect(clientIp(request, isTrusted)).toBe(ip));
});

describe("clientKey", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8::6", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("%s shares with %s", (ip, key) => expect(clientKey(ip)).toBe(key));
});
