import {
  computeCacheBustingSearchParam,
  computeLegacyCacheBustingSearchParam,
} from "next/dist/shared/lib/router/utils/cache-busting-search-param.js";
import { describe, expect, test } from "vitest";
import { type ROUTER_HEADERS, rscVariation } from "./rsc-variation.ts";

type Asked = Partial<Record<(typeof ROUTER_HEADERS)[number], string>>;
type Param = typeof computeLegacyCacheBustingSearchParam | typeof computeCacheBustingSearchParam;

const encode = (tree: unknown) => encodeURIComponent(JSON.stringify(tree));
const recipe = (slug: string, marker?: string) => [
  ["slug", slug, "d", null],
  { children: ["__PAGE__", {}] },
  ...(marker ? [null, marker] : []),
];
const site = (children: unknown, ...rest: unknown[]) =>
  encode(["", { children: ["(site)", { children }, ...rest] }]);

const FROM_HOME = site(["recipes", { children: recipe("miso-soup") }, null, "refetch", 8]);
const FROM_LIST = site(["recipes", { children: recipe("miso-soup", "refetch") }]);
const FROM_RECIPE = site(["recipes", { children: recipe("ramen", "refetch") }]);
const HOME = site(["__PAGE__", {}, null, "refetch"]);

/** What Next's own code says `_rsc` has to be. */
function paramOf(asked: Asked, compute: Param = computeCacheBustingSearchParam): string | Promise<string> {
  return compute(
    asked["next-router-prefetch"] as "1" | undefined,
    asked["next-router-segment-prefetch"],
    asked["next-router-state-tree"],
    asked["next-url"],
  );
}

async function ask(asked: Asked) {
  return rscVariation({ rsc: "1", ...asked }, await paramOf(asked));
}

describe("rscVariation", () => {
  test("what lies below the public layout is one form, wherever the visitor comes from", async () => {
    const content = await ask({ "next-router-state-tree": FROM_HOME });
    expect(content?.name).toBe("content");
    for (const tree of [FROM_LIST, FROM_RECIPE, HOME]) {
      expect(await ask({ "next-router-state-tree": tree, "next-url": "/recipes" })).toBe(content);
    }
  });

  test.each([
    { name: "none", tree: undefined },
    { name: "the layout itself missing", tree: site(HOME, null, "refetch") },
    { name: "the root missing", tree: encode(["", { children: ["(site)", {}] }, null, "refetch"]) },
    { name: "another layout", tree: encode(["", { children: ["(account)", { children: ["x", {}] }] }]) },
    { name: "another root", tree: encode(["x", { children: ["(site)", {}] }]) },
    { name: "no tree at all", tree: encode({ children: 1 }) },
    { name: "null", tree: encode(null) },
    { name: "slots that are null", tree: encode(["", null]) },
    { name: "no JSON", tree: "%5B%22" },
    { name: "broken percent encoding", tree: "%E0%A4%A" },
    { name: "one that is far too long", tree: site("x".repeat(10_000)) },
  ])("a state tree that is $name gets the whole page", async ({ tree }) => {
    const asked = tree === undefined ? {} : { "next-router-state-tree": tree };
    expect((await ask(asked))?.name).toBe("whole");
  });

  test("the head alone and the route alone are forms of their own", async () => {
    const head = await ask({ "next-router-state-tree": encode(["", {}, null, "metadata-only"]) });
    expect(head?.name).toBe("head");
    const route = await ask({
      "next-router-prefetch": "1",
      "next-router-segment-prefetch": "/_tree",
      "next-url": "/",
    });
    expect(route?.name).toBe("route");
    expect(route?.headers).not.toHaveProperty("next-url");
  });

  test("a plain request is HTML, whatever else it says", () => {
    expect(rscVariation({ "next-router-state-tree": FROM_HOME, "next-url": "/" }, null)).toEqual({
      name: "html",
      headers: {},
      rscParam: null,
    });
    expect(rscVariation({ rsc: "true" }, null)?.name).toBe("html");
  });

  test("each form is asked for with the _rsc that Next demands beside its headers", async () => {
    const forms = [
      await ask({}),
      await ask({ "next-router-state-tree": FROM_HOME }),
      await ask({ "next-router-state-tree": encode(["", {}, null, "metadata-only"]) }),
      await ask({ "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }),
    ];
    expect(new Set(forms.map((form) => form?.name)).size).toBe(forms.length);
    for (const form of forms) expect(form?.rscParam).toBe(await paramOf(form?.headers ?? {}));
  });

  test("a browser without SHA-256 may send Next's older _rsc", () => {
    const asked = { "next-router-state-tree": FROM_HOME, "next-url": "/" };
    const param = computeLegacyCacheBustingSearchParam(undefined, undefined, FROM_HOME, "/");
    expect(rscVariation({ rsc: "1", ...asked }, param)?.name).toBe("content");
  });

  test.each([
    {
      name: "an _rsc of other headers",
      headers: { rsc: "1", "next-router-state-tree": FROM_HOME },
      param: "",
    },
    { name: "no _rsc", headers: { rsc: "1" }, param: null },
    { name: "an _rsc without the header", headers: {}, param: "" },
  ])("$name is left to Next", ({ headers, param }) => {
    expect(rscVariation(headers, param)).toBeNull();
  });

  test.each<Asked>([
    { "next-router-prefetch": "2", "next-router-state-tree": FROM_HOME },
    { "next-router-prefetch": "1" },
    { "next-router-prefetch": "1", "next-router-segment-prefetch": "/recipes" },
    { "next-router-segment-prefetch": "/_tree" },
  ])("what no router of ours asks is left to Next: %j", async (asked) => {
    expect(await ask(asked)).toBeNull();
  });
});
