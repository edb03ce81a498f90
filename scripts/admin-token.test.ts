import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openAdminToken } from "./admin-token.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "hestia-token-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

test("the first start makes a token that only its owner reads, later ones find it", async () => {
  const folder = join(dataDir, "new");
  const made = await openAdminToken({ adminToken: null, dataDir: folder });
  expect(made).toMatchObject({ isNew: true, token: expect.stringMatching(/^[\w-]{32}$/) });
  expect((await stat(join(folder, "admin-token"))).mode & 0o777).toBe(0o600);
  const found = await openAdminToken({ adminToken: null, dataDir: folder });
  expect(found).toMatchObject({ isNew: false, token: made.token });
});

test("the environment's token wins, and none is made", async () => {
  const token = "from-the-environment";
  expect(await openAdminToken({ adminToken: token, dataDir })).toEqual({ token, path: null, isNew: false });
  await expect(readFile(join(dataDir, "admin-token"))).rejects.toThrow("ENOENT");
});
