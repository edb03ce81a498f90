import { afterEach, expect, test, vi } from "vitest";
import { countMail, countSignIn, signInSucceeded } from "./attempts.ts";

const from = (address: string) => new Headers({ "x-forwarded-for": address });
const tooMany = { code: "rate_limited", retryAfterS: expect.any(Number) };

afterEach(() => vi.useRealTimers());

async function refusalOf(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

test("wrong passwords for one account wait longer each time, from whichever network, whatever its case", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  let networks = 0;
  const attempt = () => {
    networks++;
    const email = networks % 2 ? "ada@recipes.test" : "ADA@recipes.test";
    return refusalOf(countSignIn(email, from(`192.0.2.${networks}`)));
  };
  expect([await attempt(), await attempt()]).toEqual([null, null]);
  for (const waitS of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
    expect(await attempt()).toMatchObject({ ...tooMany, retryAfterS: waitS, policies: ["password-delay"] });
    vi.advanceTimersByTime(waitS * 1_000);
    expect(await attempt()).toBeNull();
  }
});

test("the right password makes good for the wrong ones", async () => {
  const headers = from("192.0.2.77");
  await countSignIn("eve@recipes.test", headers);
  await countSignIn("eve@recipes.test", headers);
  await signInSucceeded("eve@recipes.test", headers);
  for (let n = 0; n < 50; n++) {
    await countSignIn("eve@recipes.test", headers);
    await signInSucceeded("eve@recipes.test", headers);
  }
});

test("one network tries many accounts only so often, and others go on", async () => {
  const tries = [];
  for (let n = 0; n < 41; n++) {
    tries.push(await refusalOf(countSignIn(`${n}@recipes.test`, from(`2001:db8::${n.toString(16)}`))));
  }
  expect(tries.slice(0, 40)).toEqual(Array(40).fill(null));
  expect(tries[40]).toMatchObject({ ...tooMany, policies: ["sign-in"] });
  expect(await refusalOf(countSignIn("new@recipes.test", from("2001:db8:0:1::1")))).toBeNull();
});

test("one address gets few mails, whoever asks for them", async () => {
  const tries = [];
  for (let n = 0; n < 4; n++)
    tries.push(await refusalOf(countMail("full@recipes.test", from(`203.0.113.${n}`))));
  expect(tries.slice(0, 3)).toEqual([null, null, null]);
  expect(tries[3]).toMatchObject({ ...tooMany, policies: ["mail-address"] });
});
