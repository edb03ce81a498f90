import type { AnyNode, Element } from "domhandler";
import { isPlainHeading, sectionKind } from "./headings.ts";
import {
  hasList,
  isBeside,
  isExtra,
  isSeen,
  isSimpleRow,
  isTag,
  isTitleRow,
  previousElement,
  signature,
} from "./page-elements.ts";

/** A piece of a page as a reader sees it: a heading, an item of a list or row of a table, or a paragraph or line. */
export type Block = {
  kind: "heading" | "item" | "text";
  /** 1 to 6 as in HTML; 7 a line in bold; 8 a line that is nothing but a section's name; 9 a row of a table or of a list. */
  level: number;
  text: string;
  /** Tags and classes around it: pieces of one list or one text have the same. */
  place: string;
};

export const BOLD_LEVEL = 7;
const NAME_LEVEL = 8;
const ROW_LEVEL = 9;
const MAX_HEADING_LENGTH = 100;
const MAX_NAME_LENGTH = 40;
const BLOCKS = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr li main ol p pre section summary table tbody tfoot thead tr ul button".split(
    " ",
  ),
);
/** Between the text and what stood beside it: a heading that ends every part. */
const END: Block = { kind: "heading", level: 0, text: "", place: "" };
/** What names the list within an item, and is none itself: a few words. */
const LIST_NAME = /^[^\d.!?]{1,40}$/;
const BOLD = new Set(["b", "strong"]);
const HEADING = /^h([1-6])$/;
const ITEMS = new Set(["li", "dt"]);
const PARTS: ReadonlySet<string> = new Set(["ingredients", "steps"]);
/** The pieces of a part of a page, in order; what nobody sees, navigation and comments left out. */
export function blocksOf(nodes: readonly AnyNode[]): Block[] {
  const reader = new BlockReader();
  for (const node of nodes) reader.read(node);
  reader.end();
  return reader.blocks;
}

/** All text of an element on one line, without what nobody sees. */
export function lineOf(element: Element): string {
  return blocksOf(element.children)
    .map(({ text }) => text)
    .filter((text) => text !== "")
    .join(" ");
}

class BlockReader {
  readonly blocks: Block[] = [];
  readonly #beside: Block[] = [];
  #text = "";
  #boldLength = 0;
  #isBold = false;
  #kind: Block["kind"] = "text";
  #level = 0;
  #place = "";
  /** Whether what is read now is an item with a list of its own. */
  #isOver = false;

  read(node: AnyNode): void {
    if (node.type === "text") this.#add(node.data);
    else if (node.type === "root" || node.type === "cdata")
      for (const child of node.children) this.read(child);
    else if (node.type === "tag" && isSeen(node)) this.#element(node);
  }

  end(): void {
    this.#flush();
    if (this.#beside.length > 0) this.blocks.push(END, ...this.#beside);
  }

  #element(element: Element): void {
    const { name } = element;
    const level = Number(HEADING.exec(name)?.[1] ?? 0);
    if (isBeside(element)) this.#aside(element);
    else if (this.#kind === "item" && this.#text.trim() !== "" && isExtra(element)) return;
    else if (level > 0) this.#within(element, "heading", level);
    else if (name === "tr" && isTitleRow(element)) this.#within(element, "heading", ROW_LEVEL);
    else if (ITEMS.has(name) || (name === "tr" && isSimpleRow(element))) this.#within(element, "item", 0);
    else if (name === "dd") this.#detail(element);
    else if (name === "br") this.#break();
    else if (name === "td" || name === "th") this.#cell(element);
    else if (BLOCKS.has(name)) this.#block(element);
    else if (BOLD.has(name) && !this.#isBold) {
      this.#isBold = true;
      this.#children(element);
      this.#isBold = false;
    } else {
      // Programs set words apart with style sheets: `<span>500</span><span>g</span>`.
      if (name === "span" && isTag(element.prev, "span")) this.#add(" ");
      this.#children(element);
    }
  }

  #aside(element: Element): void {
    this.#flush();
    const inner = blocksOf(element.children);
    const isPart = inner.some(({ kind, text }) => kind === "heading" && PARTS.has(sectionKind(text)));
    (isPart ? this.blocks : this.#beside).push(...inner);
  }

  /** What is said of a term in a list of terms belongs to it: `<dt>Peas</dt><dd>500 g</dd>`. */
  #detail(element: Element): void {
    this.#flush();
    const term = isTag(previousElement(element), "dt") ? this.blocks.at(-1) : undefined;
    const from = this.blocks.length;
    this.#within(element, "item", 0);
    const [detail, ...more] = this.blocks.slice(from);
    if (!term || !detail || more.length > 0) return;
    term.text = `${term.text} ${detail.text}`;
    this.blocks.pop();
  }

  /** A heading or an item: what it holds is one piece, unless it holds such pieces itself. */
  #within(element: Element, kind: Block["kind"], level: number): void {
    const outer = { kind: this.#kind, level: this.#level, place: this.#place, isOver: this.#isOver };
    this.#flush();
    this.#set(kind, level, element);
    this.#isOver = kind === "item" && hasList(element);
    this.#children(element);
    this.#flush();
    this.#kind = outer.kind;
    this.#level = outer.level;
    this.#place = outer.place;
    this.#isOver = outer.isOver;
  }

  #block(element: Element): void {
    if (this.#kind !== "text") {
      this.#add(" ");
      this.#children(element);
      this.#add(" ");
    } else this.#within(element, "text", 0);
  }

  #cell(element: Element): void {
    if (this.#kind === "item") this.#add(" ");
    else this.#flush();
    this.#children(element);
    if (this.#kind === "item") this.#add(" ");
    else this.#flush();
  }

  #break(): void {
    if (this.#kind === "text") this.#flush();
    else this.#add(" ");
  }

  #children(element: Element): void {
    for (const child of element.children) this.read(child);
  }

  #set(kind: Block["kind"], level: number, element: Element): void {
    this.#kind = kind;
    this.#level = level;
    this.#place = `${signature(element.parentNode?.parentNode)}>${signature(element.parentNode)}>${element.name}`;
  }

  #add(text: string): void {
    this.#text += text;
    if (this.#isBold) this.#boldLength += text.trim().length;
  }

  #flush(): void {
    const text = this.#text.replace(/\s+/g, " ").replaceAll(" , ", ", ").trim();
    const isBold = this.#boldLength > 0 && this.#boldLength >= text.replace(/[\s:.]+$/, "").length - 2;
    this.#text = "";
    this.#boldLength = 0;
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    const block = { kind: this.#kind, level: this.#level, text, place: this.#place };
    if (block.kind === "text" && text.length <= MAX_HEADING_LENGTH) {
      if (text.length <= MAX_NAME_LENGTH && isPlainHeading(text)) {
        block.kind = "heading";
        block.level = NAME_LEVEL;
      } else if (isBold) {
        block.kind = "heading";
        block.level = BOLD_LEVEL;
      }
    } else if (this.#isOver && LIST_NAME.test(text)) {
      block.kind = "heading";
      block.level = ROW_LEVEL;
    } else if (block.kind === "heading" && text.length > MAX_HEADING_LENGTH * 2) block.kind = "text";
    this.blocks.push(block);
  }
}
