import { momentLabel, siteTimeZone } from "./times.ts";

/** A time to the second, as all times of the console are written. */
export function Moment({ atMs }: { atMs: number }) {
  return <time dateTime={new Date(atMs).toISOString()}>{momentLabel(atMs, siteTimeZone(), true)}</time>;
}
