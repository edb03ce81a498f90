import { VITALS_PATH } from "#lib/vitals/bounds.ts";
import type { Beacon } from "#lib/vitals/model.ts";

const RETRY_AFTER_MS = 5_000;

/** Outlives the page; once more if the site can't be reached. Sends no cookie. */
export function sendBeacon(beacon: Beacon, isRetry = false): void {
  const body = JSON.stringify(beacon);
  fetch(VITALS_PATH, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "omit",
    keepalive: true,
    body,
  })
    .then(({ status }) => status < 500)
    .catch(() => false)
    .then((isTaken) => isTaken || isRetry || setTimeout(sendBeacon, RETRY_AFTER_MS, beacon, true));
}
