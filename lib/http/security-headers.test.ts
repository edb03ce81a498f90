import { describe, expect, test } from "vitest";
import { createSecurityHeaders, kindOf } from "./security-headers.ts";

const site = { publicUrl: "https://hestia.test", s3: null, nodeEnv: "production" } as const;
const bucket = {
  bucket: "pictures",
  endpoint: "https://s3.test",
  region: "x",
  accessKeyId: "a",
  secretAccessKey: "b",
  isPathStyle: false,
};

const asRecord = (flat: readonly string[]) =>
  Object.fromEntries(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ""]] : [])));
const directives = (policy: string) =>
  Object.fromEntries(policy.split("; ").map((directive) => directive.split(/ (.*)/s).slice(0, 2)));

describe("headers", () => {
  test.each([
    ["/", "page"],
    ["/kitchen/drafts/1", "page"],
    ["/api/me", "data"],
    ["/api", "data"],
    ["/readyz", "data"],
    ["/_next/static/a.js", "file"],
    ["/media/abc/400", "picture"],
    ["/icon.svg", "picture"],
  ])("%s is a %s, and no type is guessed", (path, kind) => {
    expect(kindOf(path)).toBe(kind);
    expect(asRecord(createSecurityHeaders(site).of(kindOf(path), path))).toMatchObject({
      "X-Content-Type-Options": "nosniff",
      "Strict-Transport-Security": "max-age=31536000",
    });
  });

  test("HTTPS is asked for only where the site has it", () => {
    const plain = createSecurityHeaders({ ...site, publicUrl: "http://localhost:3000" });
    expect(plain.of("page", "/")).not.toContain("Strict-Transport-Security");
    expect(plain.policy.naming({ scripts: [], styles: [] })).not.toContain("upgrade-insecure-requests");
  });

  test("what is personal is found by no search engine, and tells no other site its address", () => {
    const { of } = createSecurityHeaders(site);
    expect(asRecord(of("page", "/shared/token"))["Referrer-Policy"]).toBe("same-origin");
    for (const [kind, path] of [
      ["page", "/shared/token"],
      ["data", "/api/me"],
    ] as const) {
      expect(asRecord(of(kind, path))["X-Robots-Tag"]).toBe("noindex, nofollow");
    }
    expect(of("page", "/recipes")).not.toContain("X-Robots-Tag");
  });

  test("documents are isolated from what opens or embeds them", () => {
    expect(asRecord(createSecurityHeaders(site).of("page", "/recipes"))).toMatchObject({
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
  });

  test("only the editor's pages may use the camera, only pictures be shown elsewhere", () => {
    const { of } = createSecurityHeaders(site);
    expect(asRecord(of("page", "/kitchen/drafts/1"))["Permissions-Policy"]).toMatch(/^camera=\(self\), /);
    expect(asRecord(of("page", "/recipes"))["Permissions-Policy"]).toMatch(/^camera=\(\), /);
    expect(asRecord(of("picture", "/media/a/1"))["Cross-Origin-Resource-Policy"]).toBe("cross-origin");
    expect(asRecord(of("data", "/api/recipes"))["Cross-Origin-Resource-Policy"]).toBe("same-origin");
  });
});

describe("the policy of documents", () => {
  test("takes no inline script but those that are named", () => {
    const { policy } = createSecurityHeaders(site);
    const named = directives(policy.naming({ scripts: ["'sha256-a'"], styles: ["'sha256-b'"] }));
    expect(named).toMatchObject({
      "default-src": "'none'",
      "script-src": "'self' 'sha256-a'",
      "style-src-elem": "'self' 'sha256-b'",
      "frame-ancestors": "'none'",
      "connect-src": "'self'",
    });
    const withNonce = directives(policy.withNonce("n"));
    expect(withNonce["script-src"]).toBe("'self' 'nonce-n'");
    expect(JSON.stringify([named["script-src"], withNonce["script-src"]])).not.toMatch(/unsafe/);
  });

  test("lets pages send pictures to the bucket that is configured", () => {
    const { policy } = createSecurityHeaders({ ...site, s3: bucket });
    expect(directives(policy.withNonce("n"))["connect-src"]).toBe("'self' https://pictures.s3.test");
  });
});
