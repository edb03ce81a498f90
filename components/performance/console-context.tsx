"use client";

import { createContext, type ReactNode, useContext } from "react";

/** Something that happened to the site: a mark on every chart. */
export type Marker = {
  atMs: number;
  kind: "deployment" | "migration" | "start" | "purge" | "job" | "setting" | "alert";
  /** A few words. */
  label: string;
  /** `atMs` in words: the first format of a browser that knows time zones takes it long. */
  moment: string;
};

export type ConsoleFacts = {
  /** In which all times are written: the server's, so that every reader sees the same. */
  timeZone: string;
  /** In order of time. */
  markers: readonly Marker[];
};

const Facts = createContext<ConsoleFacts>({ timeZone: "UTC", markers: [] });

/** What every chart of the console knows without being told. */
export function ConsoleProvider({ facts, children }: { facts: ConsoleFacts; children: ReactNode }) {
  return <Facts value={facts}>{children}</Facts>;
}

export const useConsole = () => useContext(Facts);
