const MAX_DEPTH = 64;
const LOOK_AHEAD = 200;
const ESCAPED: Record<string, string> = { n: "\n", r: "\n", t: "\t", b: "", f: "" };
const NAMED: Record<string, unknown> = { true: true, false: false, null: null, undefined: null, NaN: null };

/**
 * What can be read of JSON that is broken in the ways that web pages break it: quotation marks inside of strings,
 * commas or brackets missing or too many, comments, single quotes, escapes that do not exist, several values in a
 * row, HTML's entities, a script around it. Takes time in proportion to the text.
 *
 * @returns The values at the top, in order; perhaps none.
 * @throws {RangeError} when it is nested too deeply.
 */
export function salvageJson(text: string): unknown[] {
  const isEscaped = !text.slice(0, 400).includes('"') && /&(?:quot|#34|#x22);/i.test(text.slice(0, 400));
  return new Salvager(isEscaped ? unescapeQuotes(text) : text).values();
}

function unescapeQuotes(text: string): string {
  return text.replace(/&(?:quot|#34|#x22);/gi, '"').replace(/&amp;/gi, "&");
}

class Salvager {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  values(): unknown[] {
    const found: unknown[] = [];
    while (this.#at < this.#text.length) {
      const next = this.#text.slice(this.#at).search(/[{[]/);
      if (next < 0) break;
      this.#at += next;
      found.push(this.#value(0));
    }
    return found;
  }

  #value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
    const first = this.#text.charAt(this.#at);
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#array(depth);
    if (first === '"' || first === "'") return this.#string(first);
    return this.#word();
  }

  #object(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.#at++;
    for (;;) {
      this.#skip();
      const first = this.#text.charAt(this.#at);
      // A list's end inside of an object: the object was not closed.
      if (first === "" || first === "]") break;
      if (first === "}") {
        this.#at++;
        break;
      }
      const from = this.#at;
      const name = first === '"' || first === "'" ? this.#string(first) : String(this.#word());
      this.#skip();
      if (this.#text.charAt(this.#at) === ":") {
        this.#at++;
        this.#skip();
        const isMissing = /[,}\]]|^$/.test(this.#text.charAt(this.#at));
        entries.push([name, isMissing ? null : this.#value(depth + 1)]);
      }
      if (this.#at === from) this.#at++;
    }
    // Not assigned one by one: a page's `__proto__` is a name like any other.
    return Object.fromEntries(entries);
  }

  #array(depth: number): unknown[] {
    const entries: unknown[] = [];
    this.#at++;
    for (;;) {
      this.#skip();
      const first = this.#text.charAt(this.#at);
      if (first === "" || first === "}") break;
      if (first === "]") {
        this.#at++;
        break;
      }
      const from = this.#at;
      if (first === ":") this.#at++;
      else entries.push(this.#value(depth + 1));
      if (this.#at === from) this.#at++;
    }
    return entries;
  }

  #string(quote: string): string {
    let result = "";
    let from = ++this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === "\\") {
        result += this.#text.slice(from, this.#at) + this.#escape();
        from = this.#at + 1;
      } else if (character === quote && this.#isEnd()) break;
    }
    result += this.#text.slice(from, this.#at);
    this.#at++;
    return result;
  }

  /** At a backslash; leaves the position on the escape's last character. */
  #escape(): string {
    const letter = this.#text.charAt(++this.#at);
    if (letter !== "u") return ESCAPED[letter] ?? letter;
    const code = /^[\da-f]{4}/i.exec(this.#text.slice(this.#at + 1, this.#at + 5))?.[0];
    if (!code) return letter;
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  /** Whether the quotation mark here ends a string, and does not stand in it as in `a 12" pan`. */
  #isEnd(): boolean {
    const after = this.#text.slice(this.#at + 1, this.#at + 1 + LOOK_AHEAD);
    return /^\s*(?:$|[:}\]]|,\s*(?:$|["'{[\]}\d/-]|true\b|false\b|null\b)|\n\s*["'}\]]|\/[/*])/.test(after);
  }

  #word(): unknown {
    const word = /^[^\s,:{}[\]"']+/.exec(this.#text.slice(this.#at, this.#at + LOOK_AHEAD))?.[0] ?? "";
    this.#at += Math.max(word.length, 1);
    if (Object.hasOwn(NAMED, word)) return NAMED[word];
    return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word;
  }

  /** Blanks, commas and comments. */
  #skip(): void {
    for (;;) {
      const character = this.#text.charAt(this.#at);
      if (character !== "" && /[\s,;\uFEFF]/.test(character)) this.#at++;
      else if (character === "/" && this.#text.charAt(this.#at + 1) === "/") this.#skipTo("\n");
      else if (character === "/" && this.#text.charAt(this.#at + 1) === "*") this.#skipTo("*/");
      else return;
    }
  }

  #skipTo(end: string): void {
    const found = this.#text.indexOf(end, this.#at + 2);
    this.#at = found < 0 ? this.#text.length : found + end.length;
  }
}
