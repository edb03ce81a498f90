const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });

/** The same on the server and in every browser: 2 Mar 2026. */
export function day(iso: string): string {
  return DAY.format(new Date(iso));
}

/** In UTC: 10:00:00. */
export function timeOfDay(iso: string): string {
  return TIME.format(new Date(iso));
}
