import { type CheerioAPI, load } from "cheerio/slim";
import { DomHandler, Parser } from "htmlparser2";

const MAX_DEPTH = 512;
const BLOCKS = new Set("p div li br tr h1 h2 h3 h4 h5 h6 section article ul ol dl dd dt".split(" "));
const UNREAD = new Set(["script", "style", "template", "noscript"]);
/** Content management systems escape twice, sometimes three times. */
const MAX_PASSES = 3;

/** Nesting costs the parser time squared: it is refused while it is read. */
class ShallowDomHandler extends DomHandler {
  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > MAX_DEPTH) throw new RangeError("nested too deeply");
    super.onopentag(name, attributes);
  }
}

/**
 * A page to query. Read by htmlparser2, not by a browser's algorithm: it takes time in proportion to any input.
 *
 * @throws {RangeError} when elements are nested more than 512 deep.
 */
export function parseDom(html: string): CheerioAPI {
  const handler = new ShallowDomHandler(undefined, { withStartIndices: true });
  new Parser(handler, { decodeEntities: true }).end(html);
  return load(handler.root, { xml: { xmlMode: false } });
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

function textOfHtml(html: string): string {
  let text = "";
  let depth = 0;
  let unread = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (++depth > MAX_DEPTH) throw new RangeError("nested too deeply");
        if (UNREAD.has(name)) unread++;
        if (BLOCKS.has(name)) text += "\n";
      },
      ontext(data) {
        if (unread === 0) text += data;
      },
      onclosetag(name) {
        depth--;
        if (UNREAD.has(name)) unread--;
        if (BLOCKS.has(name)) text += "\n";
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text.replace(/[^\S\n]*\n\s*/g, "\n").trim();
}
