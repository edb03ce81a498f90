const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

/** The same on the server and in every browser: 2 Mar 2026. */
export function day(iso: string): string {
  return DAY.format(new Date(iso));
}

/** In UTC: 2 Mar 2026, 10:00:00. */
export function moment(iso: string): string {
  return MOMENT.format(new Date(iso));
}
