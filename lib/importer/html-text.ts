import { type CheerioAPI, load } from "cheerio/slim";
import { type Document, Element } from "domhandler";
import { DomHandler, Parser } from "htmlparser2";

const MAX_DEPTH = 512;
/** Several times what the longest pages have. */
const MAX_ELEMENTS = 150_000;
const BLOCK_NAMES = "p div li br hr tr h1 h2 h3 h4 h5 h6 section article ul ol dl dd dt blockquote table";
const BLOCKS = new Set(BLOCK_NAMES.split(" "));
const BLOCK_TAG = new RegExp(`<(?:${BLOCK_NAMES.replaceAll(" ", "|")})\\b`, "i");
const CELLS = new Set(["td", "th"]);
const UNREAD = new Set(["script", "style", "template", "noscript"]);
/** Content management systems escape twice, sometimes three times. */
const MAX_PASSES = 3;

/** Nesting costs the parser time squared: it is refused while it is read. */
class ShallowDomHandler extends DomHandler {
  #elements = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.#elements > MAX_ELEMENTS) throw new RangeError("too many elements");
    if (this.tagStack.length > MAX_DEPTH) throw new RangeError("nested too deeply");
    super.onopentag(name, attributes);
  }
}

/**
 * A page to query. Read by htmlparser2, not by a browser's algorithm: it takes time in proportion to any input.
 *
 * @throws {RangeError} when there are too many elements, or some are nested more than 512 deep.
 */
export function parseDom(html: string): CheerioAPI {
  const handler = new ShallowDomHandler(undefined, { withStartIndices: true, withEndIndices: true });
  new Parser(handler, { decodeEntities: true }).end(html);
  return load(underOneElement(handler.root), { xml: { xmlMode: false } });
}

/** Selecting compares all nodes at the top with each other: there is one, however many a page has. */
function underOneElement(document: Document): Document {
  const page = new Element("page", {}, document.children);
  for (const child of page.children) child.parent = page;
  page.parent = document;
  document.children = [page];
  return document;
}

/**
 * Plain text of an HTML fragment or of text with entities in it: a line for each block, no scripts or styles.
 *
 * @throws {RangeError} as `parseDom` does.
 */
export function htmlToText(source: string): string {
  let text = source;
  for (let pass = 0; pass < MAX_PASSES && /<[a-z/!]|&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i.test(text); pass++) {
    text = textOfHtml(text);
  }
  return text;
}

/** Whether a text says where its lines end with HTML's elements. */
export function hasBlocks(source: string): boolean {
  return BLOCK_TAG.test(source);
}

function textOfHtml(html: string): string {
  let text = "";
  let depth = 0;
  let unread = 0;
  // Among blocks a line break is a blank like any other; in text without blocks it is all there is.
  const isMarkup = hasBlocks(html);
  const parser = new Parser(
    {
      onopentagname(name) {
        if (++depth > MAX_DEPTH) throw new RangeError("nested too deeply");
        if (UNREAD.has(name)) unread++;
        if (BLOCKS.has(name)) text += "\n";
      },
      ontext(data) {
        if (unread === 0) text += isMarkup ? data.replace(/\s+/g, " ") : data;
      },
      onclosetag(name) {
        depth--;
        if (UNREAD.has(name)) unread--;
        if (BLOCKS.has(name)) text += "\n";
        else if (CELLS.has(name)) text += " ";
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text.replace(/[^\S\n]*\n\s*/g, "\n").trim();
}
