import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { Refusal } from "../refusal.ts";

/** The unprivileged user that Postgres runs as when we are root, which it refuses; null: the present user. */
export type Owner = { uid: number; gid: number; name: string } | null;

const OWN_USER = "hestia";

/** Whoever owns the cluster already, else a user of our own (made when missing), else one that systems have. */
export async function chooseOwner(clusterDir: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return null;
  const cluster = await stat(clusterDir).catch(() => null);
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid, name: nameOf(cluster.uid) };
  const owner = findUser(OWN_USER) ?? createUser(OWN_USER) ?? findUser("postgres") ?? findUser("nobody");
  if (!owner) {
    throw new Refusal(
      "PostgreSQL refuses to run as root and no other user was found: start as an ordinary user.",
    );
  }
  return owner;
}

/** Whether the owner can enter a directory or run a program there. */
export function canReach(owner: NonNullable<Owner>, path: string): boolean {
  const { uid, gid } = owner;
  const test = spawnSync("test", ["-x", path], { uid, gid, cwd: "/" });
  if (test.error) {
    throw new Refusal(
      `PostgreSQL refuses to run as root, and this root may not switch to user ${owner.name} (${(test.error as NodeJS.ErrnoException).code}): start as an ordinary user.`,
    );
  }
  return test.status === 0;
}

type PasswdEntry = { name: string; uid: number; gid: number };

function passwdEntries(): PasswdEntry[] {
  try {
    return readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
      .filter((entry) => entry.uid > 0);
  } catch {
    return [];
  }
}

function findUser(name: string): Owner {
  return passwdEntries().find((entry) => entry.name === name) ?? null;
}

function nameOf(uid: number): string {
  return passwdEntries().find((entry) => entry.uid === uid)?.name ?? String(uid);
}

function createUser(name: string): Owner {
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], {
      stdio: "ignore",
    });
  } catch {
    return null;
  }
  return findUser(name);
}
