import { getPool } from "#db/connect.ts";
import { getHub, type Hub } from "./hub.ts";
import { readTick } from "./tick.ts";

/** The process's hub. @param countAlerts Of those that fire. */
export function getLiveHub(countAlerts: () => Promise<number>): Hub {
  return getHub({ read: (atMs) => readTick(getPool(), atMs, countAlerts) });
}
