const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** `50 min`, `1 h 20 min`, `2 days`: as a cook would say it. */
export function formatMinutes(minutes: number): string {
  if (minutes >= 2 * DAY_MINUTES) return `${Math.round(minutes / DAY_MINUTES)} days`;
  const hours = Math.floor(minutes / HOUR_MINUTES);
  const rest = minutes % HOUR_MINUTES;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const wholeNumber = new Intl.NumberFormat("en-GB");

/** `1 recipe`, `12 recipes`, `about 12,400 recipes`. */
export function formatRecipeCount({ value, exact }: { value: number; exact: boolean }): string {
  return `${exact ? "" : "about "}${wholeNumber.format(value)} ${value === 1 ? "recipe" : "recipes"}`;
}
