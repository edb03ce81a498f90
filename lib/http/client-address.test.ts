import { expect, test } from "vitest";
import { countRequest } from "#lib/rate-limit/count-request.ts";
import { createLimiter, getLimiter, setLimiter } from "#lib/rate-limit/limiter.ts";
import { clientAddress } from "./client-address.ts";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8::1", "2001:db8::1"],
  ["::1", "::1"],
  ["10.0.0.1, ::ffff:192.0.2.1", "192.0.2.1"],
  ["", null],
  [null, null],
])("of %s the client is %s", (forwarded, address) => {
  expect(clientAddress(new Headers(forwarded === null ? {} : { "x-forwarded-for": forwarded }))).toBe(
    address,
  );
});

test("who connects by IPv4 to a server that listens on IPv6 shares no limit with all the others", async () => {
  const before = getLimiter();
  setLimiter(createLimiter({ isOn: true, changed: { "sign-in": { quota: 2, windowMs: 60_000 } } }));
  const from = (address: string) =>
    countRequest("sign-in", { headers: new Headers({ "x-forwarded-for": `::ffff:${address}` }) });
  await from("192.0.2.1");
  await expect(from("192.0.2.1")).rejects.toMatchObject({ code: "rate_limited" });
  await expect(from("192.0.2.2")).resolves.toBeDefined();
  setLimiter(before);
});
