import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import autocannon from "autocannon";

export type Load = { perSecond: number; p50Ms: number; p95Ms: number; p99Ms: number; errors: number };
type LoadOptions = { connections: number; seconds: number; headers?: Record<string, string> };

/** As browsers ask. */
export const HEADERS = { "accept-encoding": "gzip, deflate, br, zstd", accept: "*/*" };

const WRK_REPORT = join(import.meta.dirname, "wrk-report.lua");
const hasWrk = spawnSync("wrk", ["--version"]).error === undefined;
export const loadTool = hasWrk ? "wrk" : "autocannon (it takes part of what is measured: wrk is better)";

/** Asks for one address over and over, from one thread. */
export function load(url: string, options: LoadOptions): Promise<Load> {
  return hasWrk ? loadWithWrk(url, options) : loadWithAutocannon(url, options);
}

async function loadWithWrk(url: string, { connections, seconds, headers: own }: LoadOptions): Promise<Load> {
  const headers = Object.entries({ ...HEADERS, ...own }).flatMap(([name, value]) => [
    "-H",
    `${name}: ${value}`,
  ]);
  const { stdout } = await promisify(execFile)("wrk", [
    ...["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s"],
    ...["-s", WRK_REPORT, ...headers, url],
  ]);
  // The script's last line, in this very form.
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Load;
}

async function loadWithAutocannon(
  url: string,
  { connections, seconds, headers: own }: LoadOptions,
): Promise<Load> {
  const result = await autocannon({ url, connections, duration: seconds, headers: { ...HEADERS, ...own } });
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    // It knows no 95th.
    p95Ms: result.latency.p97_5,
    p99Ms: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return (Number(kib) * 1_024) / 1e6;
}

/** Of /proc: hundredths of a second, on every Linux that Node runs on. */
const TICK_US = 10_000;

/** Processor time of a process, all threads: what else runs on the machine hardly changes it. */
export function cpuUs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}
