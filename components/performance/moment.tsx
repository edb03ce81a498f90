"use client";

import { useConsole } from "./console-context.tsx";
import { momentLabel } from "./times.ts";

/** A time to the second, as all times of the console are written. */
export function Moment({ atMs }: { atMs: number }) {
  const { timeZone } = useConsole();
  return <time dateTime={new Date(atMs).toISOString()}>{momentLabel(atMs, timeZone, true)}</time>;
}
