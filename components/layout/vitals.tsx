"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { loadVitals, reportRoute } from "#lib/client/vitals/load.ts";

/** Has pages report how fast they were. Draws nothing. */
export function Vitals() {
  const path = usePathname();
  useEffect(loadVitals, []);
  useEffect(() => reportRoute(path), [path]);
  return null;
}
