import type { Speed } from "#lib/vitals/bounds.ts";

const KEY = "hestia.vitals";

/** What a tab remembers until it is closed: nothing that tells one reader from another. */
type Session = {
  /** The share of sessions that were to report when this one was drawn, and whether it was chosen. */
  ratio: number;
  isIn: boolean;
  /** The page that was left last. */
  last?: { path: string; speed: Speed };
};

function read(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function write(session: Session): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(session));
  } catch {
    // Without storage every page is a session.
  }
}

/** Draws once in a session, and again when the share has changed. */
export function isInSample(ratio: number, random: () => number = Math.random): boolean {
  const session = read();
  if (session?.ratio === ratio) return session.isIn;
  const isIn = random() < ratio;
  write({ ...session, ratio, isIn });
  return isIn;
}

export function leftLast(): Session["last"] {
  return read()?.last;
}

export function leave({ path, speed }: NonNullable<Session["last"]>): void {
  const session = read();
  if (session) write({ ...session, last: { path, speed } });
}
