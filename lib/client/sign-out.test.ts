import { afterEach, expect, test, vi } from "vitest";
import { signOut } from "./sign-out.ts";

const assign = vi.fn();
const alert = vi.fn();

function whenAsked(answer: () => Promise<Response>) {
  for (const [name, value] of Object.entries({ fetch: answer, location: { assign }, alert })) {
    vi.stubGlobal(name, value);
  }
}
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

test("who is signed out leaves", async () => {
  whenAsked(async () => new Response(null, { status: 204 }));
  await signOut("/recipes");
  expect(assign).toHaveBeenCalledExactlyOnceWith("/recipes");
  expect(alert).not.toHaveBeenCalled();
});

test.each([
  { name: "the site is too busy", answer: async () => new Response(null, { status: 503 }) },
  { name: "there is no network", answer: () => Promise.reject(new TypeError("Failed to fetch")) },
])("who is not signed out stays and is told: $name", async ({ answer }) => {
  whenAsked(answer);
  await signOut();
  expect(assign).not.toHaveBeenCalled();
  expect(alert).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("still signed in"));
});
