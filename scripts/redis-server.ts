import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Refusal } from "#db/refusal.ts";
import { readEnv } from "#lib/env.ts";
import { findRedisServer } from "#lib/redis/private-server.ts";
import { runProgram } from "./program.ts";

/** Prints the Redis or Valkey that the launcher, tests and benchmarks start; root on Debian gets one when there is none. */
await runProgram(async () => {
  const env = readEnv();
  if (!findRedisServer(env)) install();
  const path = findRedisServer(env);
  if (!path) throw new Refusal("No Redis was found: put redis-server or valkey-server on the PATH.");
  console.log(path);
});

function install(): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const quietly = ["-qq", "--no-install-recommends"];
  // Debian starts a server of its own after the installation: only the program is wanted.
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", ...quietly, "redis-server"],
  ]) {
    execFileSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: environment });
  }
}
