import { DAY_MS, MINUTE_MS } from "#lib/units.ts";

let ownZone: string | null = null;

/** On the server: that of all times of the console, so that every reader sees the same. */
export function siteTimeZone(): string {
  ownZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ownZone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", ...options });
  formats.set(key, made);
  return made;
}

/** How far the clock on the wall is ahead of UTC. */
export function zoneOffsetMs(timeZone: string, atMs: number): number {
  const parts = format(timeZone, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const wallMs = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return wallMs - Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}

/** Below a chart: the time of day, or the day where a chart spans several. */
export function tickLabel(atMs: number, spanMs: number, timeZone: string): string {
  if (spanMs > 2 * DAY_MS) return format(timeZone, { day: "numeric", month: "short" }).format(atMs);
  const seconds = atMs % MINUTE_MS === 0 ? {} : ({ second: "2-digit" } as const);
  return format(timeZone, { hour: "2-digit", minute: "2-digit", ...seconds }).format(atMs);
}

/** `21 Nov, 14:26`, in full. */
export function momentLabel(atMs: number, timeZone: string, withSeconds = false): string {
  const seconds = withSeconds ? ({ second: "2-digit" } as const) : {};
  const day = format(timeZone, { day: "numeric", month: "short" }).format(atMs);
  return `${day}, ${format(timeZone, { hour: "2-digit", minute: "2-digit", ...seconds }).format(atMs)}`;
}
