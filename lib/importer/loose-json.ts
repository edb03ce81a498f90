/**
 * Parses JSON as web pages contain it: also wrapped in comments or CDATA, with line breaks inside strings, trailing
 * commas or a closing semicolon.
 *
 * @throws {SyntaxError} when it is more broken than that.
 */
export function parseLooseJson(text: string): unknown {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  try {
    return JSON.parse(trimmed);
  } catch {
    return JSON.parse(mend(trimmed));
  }
}

/** The first line that cannot go on as JSON, 1-based; the last one when the text ends too soon. */
export function brokenLine(text: string): number {
  const lines = text.split("\n");
  let good = 0;
  let bad = lines.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isBroken(lines.slice(0, middle).join("\n"))) bad = middle;
    else good = middle;
  }
  return bad;
}

/** Whether no continuation could make the beginning of a text valid. */
function isBroken(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/Unexpected end|Unterminated string/.test(message)) return false;
    // V8 also says what it expected next, at the position where the text ends.
    return Number(/at position (\d+)/.exec(message)?.[1]) !== beginning.length;
  }
}

const ESCAPES: Record<string, string> = { "\n": "\\n", "\r": "\\n", "\t": "\\t" };

function mend(text: string): string {
  const bare = text
    .replace(/^\s*(?:\/[/*]\s*)?(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?/, "")
    .replace(/(?:\/[/*]\s*)?(?:\]\]>|-->)\s*(?:\*\/)?\s*$/, "")
    .replace(/;\s*$/, "");
  let mended = "";
  let isInString = false;
  for (let index = 0; index < bare.length; index++) {
    const character = bare.charAt(index);
    if (isInString && character === "\\") {
      mended += character + bare.charAt(++index);
      continue;
    }
    if (character === '"') isInString = !isInString;
    if (isInString && character < " ") mended += ESCAPES[character] ?? " ";
    else if (!isInString && character === "," && /^\s*[}\]]/.test(bare.slice(index + 1, index + 200)))
      continue;
    else mended += character;
  }
  return mended;
}
