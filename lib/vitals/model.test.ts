import { expect, test } from "vitest";
import { quickCheckOf } from "#lib/http/quick-check.ts";
import { aBeacon, aView } from "#lib/testing/beacons.ts";
import { beacon } from "./model.ts";

/** With every field that there is. */
const WHOLE = aBeacon([
  aView({
    from: { path: "/", speed: "good" },
    lcp: { value: 1, was: 2, target: "img", picture: `${"ab".repeat(16)}/800`, parts: [1, 2, 3, 4] },
    inp: { value: 1, was: 2, target: "a", by: "keyboard", parts: [1, 2, 3], wasParts: [1, 2, 3] },
    cls: { value: 0.1, was: 0.2, target: "p" },
    fcp: { value: 1, was: 2 },
    ttfb: { value: 1, was: 2 },
    routeChangeMs: 1,
    loadMs: 2,
    resources: { pictures: { bytes: 1, count: 2, cached: 1 } },
    cache: "hit",
    cdn: "miss",
    longTasks: { count: 1, ms: 60 },
    errors: { count: 1, messages: ["x is not a function"] },
  }),
]);

const ELSE = [null, true, -1, 0, 0.5, 1, 3, 2 ** 53, 1e10, "", "good", "/\n", "a".repeat(200), [], [1], {}];

type Change = (of: Record<PropertyKey, unknown>, key: PropertyKey) => void;
const CHANGES: Change[] = [
  (of, key) => delete of[key],
  (of) => (of.extra = 1),
  ...ELSE.map(
    (value): Change =>
      (of, key) =>
        (of[key] = value),
  ),
];

/** Of every field at any depth: how it is reached. */
function fieldsOf(value: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (typeof value !== "object" || value === null) return [];
  return Reflect.ownKeys(value)
    .filter((key) => key !== "length")
    .flatMap((key) => [[...path, key], ...fieldsOf(Reflect.get(value, key), [...path, key])]);
}

test("whatever becomes of any one field, the quick check of a beacon says what zod says", () => {
  const isBeacon = quickCheckOf(beacon);
  expect(isBeacon(WHOLE)).toBe(true);
  const wrong: string[] = [];
  let passed = 0;
  for (const path of fieldsOf(WHOLE)) {
    for (const change of CHANGES) {
      const given: unknown = JSON.parse(JSON.stringify(WHOLE));
      let of = given as Record<PropertyKey, unknown>;
      // Made of the same fields.
      for (const key of path.slice(0, -1)) of = of[key] as typeof of;
      change(of, path.at(-1) ?? "");
      const { success } = beacon.safeParse(given);
      if (success) passed++;
      if (isBeacon(given) !== success) wrong.push(`${path.join(".")}: ${JSON.stringify(of)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(passed).toBeGreaterThan(100);
});
