import { expect, test } from "vitest";
import { RequestTrace } from "./trace.ts";
import { traceResponse } from "./trace-response.ts";

const ID = "1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b";
const TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

test("names the caller's trace and a span of our own, always the same", () => {
  const asked = { trace: new RequestTrace(0), traceId: TRACE_ID, id: ID };
  const [name, value] = traceResponse(asked);
  expect(name).toBe("traceresponse");
  expect(value).toMatch(new RegExp(`^00-${TRACE_ID}-[0-9a-f]{16}-01$`));
  expect(traceResponse(asked)[1]).toBe(value);
  expect(traceResponse({ ...asked, trace: new RequestTrace(0) })[1]).not.toBe(value);
});

test("without a caller's, the trace is the request's own id", () => {
  const [, value] = traceResponse({ trace: new RequestTrace(0), traceId: null, id: ID });
  expect(value).toContain(`00-${ID.replaceAll("-", "")}-`);
});

test.each([
  { name: "while nothing is followed", trace: null, id: ID },
  { name: "for an id that names no trace", trace: new RequestTrace(0), id: "order-4711" },
])("says nothing $name", ({ trace, id }) => {
  expect(traceResponse({ trace, traceId: null, id })).toEqual([]);
});
