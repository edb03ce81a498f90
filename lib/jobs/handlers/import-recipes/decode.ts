/** Text of unknown encoding: what its byte order mark says, else UTF-8, else what old Windows programs write. */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export type TextLine = {
  /** 1-based. */
  line: number;
  /** Null when it is longer than the limit. */
  text: string | null;
  sizeBytes: number;
};

const LINE_FEED = 10;

/** The lines of UTF-8 text, never holding more than one of them. */
export async function* splitLines(
  pieces: AsyncIterable<Buffer>,
  maxLineBytes: number,
): AsyncGenerator<TextLine> {
  let line = 1;
  let held: Buffer[] = [];
  let sizeBytes = 0;
  const take = (): TextLine => {
    const text = sizeBytes <= maxLineBytes ? decodeText(Buffer.concat(held)) : null;
    const taken = { line: line++, text, sizeBytes };
    held = [];
    sizeBytes = 0;
    return taken;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, from)) {
      hold(piece.subarray(from, end));
      yield take();
      from = end + 1;
    }
    hold(piece.subarray(from));
  }
  if (sizeBytes > 0) yield take();

  function hold(part: Buffer): void {
    sizeBytes += part.length;
    if (sizeBytes <= maxLineBytes) held.push(part);
    else held = [];
  }
}
