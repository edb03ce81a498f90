import type { RootContent } from "mdast";
import type { Group } from "./draft.ts";
import type { TextReader } from "./markdown-text.ts";
import { joinSentences } from "./text.ts";

const DIGITS = /[\d½⅓⅔¼¾⅛]/;
const ASIDE = /^(?:tip|tips|note|notes|nb|hint|optional)\s*[:：]/i;
const STEP_NUMBER = /^(?:step\s*\d+\s*[.:)–-]*|\d+[.)])\s+/i;
const SHORT_ITEM_LENGTH = 40;

/** The lines under an ingredients heading; a nested list under a line without a quantity is a group. */
export function readIngredients(
  nodes: RootContent[],
  title: string | null,
  reader: TextReader,
  notes: string[],
): Group[] {
  const plain: Group = { title, entries: [] };
  const groups: Group[] = [plain];
  const hasList = nodes.some((node) => node.type === "list");
  let current = plain;

  nodes.forEach((node, index) => {
    if (node.type !== "list") {
      const lines = reader.lines(node);
      const text = lines.join(" ");
      if (
        text.endsWith(":") ||
        (lines.length === 1 && text.length <= 60 && nodes[index + 1]?.type === "list" && !DIGITS.test(text))
      ) {
        current = { title: groupTitle(text), entries: [] };
        groups.push(current);
      } else if (hasList) notes.push(...(text === "" ? [] : [text]));
      else current.entries.push(...lines);
      return;
    }
    for (const item of node.children) {
      const { own, below } = reader.item(item);
      const isTitle = !DIGITS.test(own) && (below.length > 0 || own.endsWith(":"));
      if (!isTitle) {
        current.entries.push(own);
        notes.push(...below);
      } else if (below.length > 0) groups.push({ title: groupTitle(own), entries: below });
      else {
        current = { title: groupTitle(own), entries: [] };
        groups.push(current);
      }
    }
  });
  return groups;
}

/** The steps under a directions heading: items, or paragraphs of prose; asides go to `notes`. */
export function readSteps(
  nodes: RootContent[],
  title: string | null,
  reader: TextReader,
  notes: string[],
): Group[] {
  let current: Group = { title, entries: [] };
  const groups = [current];
  for (const node of nodes) {
    if (node.type === "list") {
      for (const item of node.children) {
        const { own, below } = reader.item(item);
        if (own.endsWith(":") && own.length <= SHORT_ITEM_LENGTH && below.length > 1) {
          groups.push({ title: groupTitle(own), entries: below });
          current = { title, entries: [] };
          groups.push(current);
        } else current.entries.push(joinSentences([own, ...below]).replace(STEP_NUMBER, ""));
      }
    } else {
      const lines = reader.lines(node).map((line) => line.replace(STEP_NUMBER, ""));
      const text = lines.join(" ");
      if (ASIDE.test(text)) notes.push(text);
      else if (text !== "")
        current.entries.push(...(lines.slice(0, -1).every(endsSentence) ? lines : [text]));
    }
  }
  return groups;
}

/** Notes, one each; short items of one list become one note. `prefix` is a heading that says more than "Notes". */
export function readNotes(nodes: RootContent[], prefix: string | null, reader: TextReader): string[] {
  const notes = nodes.flatMap((node) => {
    if (node.type !== "list") return [reader.lines(node).join(" ")];
    const items = node.children
      .map((item) => reader.item(item))
      .map(({ own, below }) => joinSentences([own, ...below]));
    const isShort = items.length > 1 && items.every((item) => item.length <= SHORT_ITEM_LENGTH);
    return isShort && prefix !== null ? [items.join(", ")] : items;
  });
  const [first, ...rest] = notes.filter((note) => note !== "");
  if (first === undefined) return [];
  return [prefix === null ? first : `${prefix}: ${first}`, ...rest];
}

function groupTitle(text: string): string {
  return text.replace(/[:：\s]+$/, "");
}

function endsSentence(line: string): boolean {
  return /[.!?:;)]$/.test(line);
}
