/** When a job runs, as people say it; the five fields of cron where it is none of the usual ways. */
export function cronWords(cron: string): string {
  const [minute = "", hour = "", ...rest] = cron.split(" ");
  if (rest.some((field) => field !== "*")) return cron;
  const every = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (hour === "*" && minute === "*") return "every minute";
  if (hour === "*" && every) return `every ${every} minutes`;
  if (!/^\d+$/.test(minute)) return cron;
  if (hour === "*") return minute === "0" ? "every hour" : `every hour at ${minute} past`;
  return /^\d+$/.test(hour) ? `every day at ${hour.padStart(2, "0")}:${minute.padStart(2, "0")} UTC` : cron;
}
