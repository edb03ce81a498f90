"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { quietButton } from "#components/ui/button.ts";
import { useConsole } from "../console-context.tsx";
import { ownFields } from "./scope-params.ts";

const FIELD = "mt-1 block h-11 w-full rounded-md border border-edge bg-paper px-3 text-sm";

/** Any time: a plain form, read in the console's own time zone. */
export function CustomRange() {
  const pathname = usePathname();
  const params = useSearchParams();
  const { timeZone } = useConsole();
  const [from, to] = [params.get("from"), params.get("to")];
  const kept = ownFields(params, ["range", "from", "to"]);
  return (
    <>
      <button
        aria-current={from === null ? undefined : "true"}
        className="choice px-2 text-sm whitespace-nowrap text-soft"
        popoverTarget="custom-range"
        type="button"
      >
        {from === null ? "Other…" : `${shown(from, timeZone)} to ${to ? shown(to, timeZone) : "now"}`}
      </button>
      <form
        action={pathname}
        className="surface m-auto w-80 space-y-4 p-6 text-ink shadow-xl backdrop:bg-ink/30"
        id="custom-range"
        method="get"
        popover="auto"
      >
        {kept.map(([name, value]) => (
          <input key={`${name} ${value}`} name={name} type="hidden" value={value} />
        ))}
        <label className="block text-sm">
          From
          <input
            className={FIELD}
            defaultValue={local(from, timeZone)}
            name="from"
            required
            type="datetime-local"
          />
        </label>
        <label className="block text-sm">
          To
          <input className={FIELD} defaultValue={local(to, timeZone)} name="to" type="datetime-local" />
        </label>
        <p className="text-xs text-soft">Times in {timeZone}; at most 90 days. Without an end: until now.</p>
        <button className={quietButton} type="submit">
          Show
        </button>
      </form>
    </>
  );
}

function shown(moment: string, timeZone: string): string {
  return local(moment, timeZone).replace("T", " ");
}

/** As the field writes it. What came from the field has no zone, and stands as it is. */
function local(moment: string | null, timeZone: string): string {
  if (moment === null || !/Z$/.test(moment)) return moment?.slice(0, 16) ?? "";
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return Number.isNaN(Date.parse(moment)) ? "" : format.format(new Date(moment)).replace(" ", "T");
}
