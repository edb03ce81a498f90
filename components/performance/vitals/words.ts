import { VITAL_BOUNDS, type Vital } from "#lib/vitals/bounds.ts";
import { formatValue, type Unit } from "../format.ts";

/** Google wants about as many before it judges; below, one slow visitor moves a figure. */
export const FEW_SAMPLES = 50;

/** What each vital is to people, and what to do about it. */
export const VITAL_WORDS: Readonly<Record<Vital, { name: string; title: string; help: string }>> = {
  lcp: {
    name: "LCP",
    title: "Main content is there",
    help: "Until the largest picture or text was on the screen. Look for a picture that starts late or weighs much.",
  },
  inp: {
    name: "INP",
    title: "Page reacts",
    help: "The slowest answer to a tap, click or key in a visit. Look for scripts that run long.",
  },
  cls: {
    name: "CLS",
    title: "Page stays still",
    help: "How much moved while somebody read. Look for what appears late without room kept for it.",
  },
  fcp: {
    name: "FCP",
    title: "First sign of the page",
    help: "Until anything was on the screen. Look at the server's answer and what holds up the first paint.",
  },
  ttfb: {
    name: "TTFB",
    title: "Server's first byte",
    help: "From the click to the beginning of the answer: network and server. Look at the traces of slow requests.",
  },
};

export const PART_WORDS: Readonly<Record<string, string>> = {
  "first-byte": "Waiting for the server",
  "load-delay": "Until the file was asked for",
  "load-time": "Loading the file",
  "render-delay": "Until it was painted",
  "input-delay": "Busy before it could react",
  processing: "Running scripts",
  presentation: "Painting the answer",
};

/** In order of how much they are looked at. */
export const BY_WORDS = {
  route: "Page",
  device: "Device",
  connection: "Connection",
  release: "Release",
} as const;

export function unitOf(vital: Vital): Unit {
  return vital === "cls" ? "score" : "seconds";
}

/** Google's bounds in the unit that figures come in. */
export function boundsOf(vital: Vital): readonly [good: number, poor: number] {
  const [good, poor] = VITAL_BOUNDS[vital];
  return vital === "cls" ? [good, poor] : [good / 1_000, poor / 1_000];
}

/** "Good up to 2.5 s" */
export function goodUpTo(vital: Vital): string {
  return `Good up to ${formatValue(boundsOf(vital)[0], unitOf(vital))}`;
}
