import type { Group } from "./draft.ts";
import { lettersOf } from "./text.ts";

const BULLET = /^\s*(?:[-–—*•▪●○◦·▢□☐☑✓✔]|\[[ x]?\])\s+/u;

/** What the data says, unless it is missing or one piece of what the page shows in several; in the page's groups. */
export function fuller(stated: Group[], shown: Group[]): Group[] {
  if (countOf(stated) === 0) return shown;
  if (isSameWithAmounts(stated, shown)) return shown;
  if (countOf(stated) > 1) return stated.length > 1 ? stated : grouped(entriesOf(stated), shown);
  if (countOf(shown) < 2) return stated;
  const whole = lettersOf(entriesOf(stated).join(""));
  if (isCutShort(whole, lettersOf(entriesOf(shown).join("")))) return shown;
  const pieces = entriesOf(shown).map(lettersOf);
  const known = pieces.filter((piece) => whole.includes(piece));
  return known.length >= pieces.length * 0.8 && known.join("").length >= whole.length * 0.7 ? shown : stated;
}

export function hasAmounts(groups: readonly Group[]): boolean {
  return entriesOf(groups).some((line) => /[\d½⅓⅔¼¾]/.test(line));
}

/** The very lines that are stated, with the amounts that the data leaves out. */
function isSameWithAmounts(stated: readonly Group[], shown: readonly Group[]): boolean {
  if (hasAmounts(stated) || !hasAmounts(shown) || countOf(stated) !== countOf(shown)) return false;
  const lines = entriesOf(shown).map(lettersOf);
  return entriesOf(stated).every((line, index) => lines[index]?.includes(lettersOf(line)));
}

/** Whether a text is but the beginning of what the page shows. */
function isCutShort(stated: string, shown: string): boolean {
  return stated.length >= 20 && shown.length > stated.length * 1.2 && shown.startsWith(stated);
}

/** Lines in the groups that the page shows, where it shows the very same lines. */
function grouped(lines: string[], shown: Group[]): Group[] {
  const isSame =
    countOf(shown) === lines.length &&
    entriesOf(shown).every((line, index) => lettersOf(line) === lettersOf(lines[index] ?? ""));
  if (!isSame) return [{ title: null, entries: lines }];
  let from = 0;
  return shown.map(({ title, entries }) => {
    from += entries.length;
    return { title, entries: lines.slice(from - entries.length, from) };
  });
}

/** Without what stands for a bullet or a box to tick. */
export function withoutBullets(groups: readonly Group[]): Group[] {
  return groups.map(({ title, entries }) => ({
    title,
    entries: entries.map((entry) => entry.replace(BULLET, "")),
  }));
}

export function countOf(groups: readonly Group[]): number {
  return entriesOf(groups).length;
}

function entriesOf(groups: readonly Group[]): string[] {
  return groups.flatMap(({ entries }) => entries);
}
