import { expect, test } from "vitest";
import { countAttempt } from "./attempts.ts";

const from = (address: string) => new Headers({ "x-forwarded-for": address });
const tooMany = expect.objectContaining({ code: "rate_limited", retryAfterS: expect.any(Number) });

function refusalOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

test("one address is tried from many networks only so often, whatever its case", () => {
  const tries = Array.from({ length: 12 }, (_, n) =>
    refusalOf(() =>
      countAttempt("signIn", n % 2 ? "ada@recipes.test" : "ADA@recipes.test", from(`192.0.2.${n}`)),
    ),
  );
  expect(tries.slice(0, 10)).toEqual(Array(10).fill(null));
  expect(tries.slice(10)).toEqual([tooMany, tooMany]);
});

test("one network tries many addresses only so often, and others go on", () => {
  const tries = Array.from({ length: 21 }, (_, n) =>
    refusalOf(() => countAttempt("signIn", `${n}@recipes.test`, from(`2001:db8::${n.toString(16)}`))),
  );
  expect(tries.slice(0, 20)).toEqual(Array(20).fill(null));
  expect(tries[20]).toEqual(tooMany);
  expect(refusalOf(() => countAttempt("signIn", "new@recipes.test", from("2001:db8:0:1::1")))).toBeNull();
});
