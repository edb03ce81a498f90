import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { processIdentity } from "./processes.ts";

const lockContent = z.object({ pid: z.number().int(), identity: z.string() });

/**
 * Takes the lock unless a living process holds it. A lock left by a killed process does not count, nor one whose
 * process id has gone to another process since (in a container the ids repeat at every start).
 *
 * @returns The id of the process that holds it, or null when it is ours now.
 */
export function takeLock(path: string): number | null {
  const ours = `${path}.${process.pid}`;
  writeFileSync(ours, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) ?? "" }));
  try {
    const holder = lockHolder(path);
    if (holder !== null) return holder;
    rmSync(path, { force: true });
    // Creates the lock with its content in one step; fails when somebody else was faster.
    linkSync(ours, path);
    return null;
  } catch (error) {
    const faster = lockHolder(path);
    if (faster === null) throw error;
    return faster;
  } finally {
    rmSync(ours, { force: true });
  }
}

export function releaseLock(path: string): void {
  if (lockHolder(path) === process.pid) rmSync(path, { force: true });
}

/** The id of the living process that holds the lock, or null. */
export function lockHolder(path: string): number | null {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const lock = lockContent.safeParse(parseJson(content));
  if (!lock.success) return null;
  return processIdentity(lock.data.pid) === lock.data.identity ? lock.data.pid : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
