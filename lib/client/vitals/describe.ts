import { MOST } from "#lib/vitals/bounds.ts";

const MOST_STEPS = 4;
const PICTURE = /\/media\/([0-9a-f]{32}\/\d{2,4})$/;
const PLAIN = /^[a-z][a-z0-9-]{0,30}$/;

/** Where an element stands: tags and plain ids, never text, so that it says nothing of who reads. */
export function targetOf(node: Node | null | undefined): string | undefined {
  const steps: string[] = [];
  let element = node instanceof Element ? node : node?.parentElement;
  while (element && steps.length < MOST_STEPS && element !== document.documentElement) {
    const { id, localName } = element;
    const isNamed = PLAIN.test(id);
    steps.unshift(isNamed ? `${localName}#${id}` : localName);
    if (isNamed) break;
    element = element.parentElement;
  }
  return steps.join(">").slice(0, MOST.textLength) || undefined;
}

/** Hash and width of one of our pictures, from its whole address; undefined for any other file, and for text. */
export function pictureOf(url: string | undefined): string | undefined {
  return PICTURE.exec(url ?? "")?.[1];
}

/** An error in a few words: addresses in it are cut to the file, as they may hold what somebody has searched for. */
export function errorText(message: string, file = "", line = 0): string {
  const place = file && line ? ` (${file.replace(/[?#].*/, "").replace(/.*\//, "")}:${line})` : "";
  return (message.replace(/\b[\w+.-]+:\/\/\S+/g, "(address)") + place).slice(0, MOST.textLength);
}

/** To a tenth of a millisecond, within what a beacon may hold. */
export function toMs(ms: number): number {
  return Math.round(Math.min(MOST.ms, Math.max(0, ms)) * 10) / 10;
}
