import fc from "fast-check";

/** What has broken other programs: markup, SQL, escapes, bounds, the ends of Unicode, keys that objects have by nature. */
export const HOSTILE_TEXTS = [
  "",
  " ",
  "\0",
  "\u0000\u0001\u001f",
  "\ud800",
  "\u202e\u2066evil",
  "a\u0300".repeat(500),
  "\ufeff",
  "'; drop table recipes; --",
  "' or 1=1 --",
  "%00",
  "%27%20or%201=1",
  "..%2f..%2fetc%2fpasswd",
  "../../../etc/passwd",
  "\\..\\..\\x",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "{{7*7}}<%= 7*7 %>",
  "\r\nSet-Cookie: a=b",
  "null",
  "undefined",
  "NaN",
  "-0",
  "1e999",
  "9223372036854775808",
  "0x10",
  "2026-13-45T99:99:99Z",
  "0000-01-01T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "__proto__",
  "constructor",
  "toString",
  "mac & cheese | ! ( ' : * <->",
  "(((((((((((((((((((((((((",
  "é".repeat(5_000),
  "👩‍👩‍👧‍👦".repeat(200),
  "http://169.254.169.254/latest/meta-data/",
] as const;

export const hostileText = fc.constantFrom(...HOSTILE_TEXTS);

const hostileNumber = fc.constantFrom(
  -1,
  0,
  -0,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  0.1,
  Number.MIN_VALUE,
  4_294_967_296,
);

/** Keys that would change every object, were they merged without care. */
const polluting = fc.constantFrom(
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}'),
  JSON.parse('{"toString":1,"hasOwnProperty":2,"length":-1}'),
);

const deep = fc.integer({ min: 1, max: 200 }).map((depth) => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
});

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileNumber,
  polluting,
  deep,
  fc.constantFrom(null, true, [], {}, [[]], [null]),
  fc.array(hostileText, { maxLength: 200 }),
);
