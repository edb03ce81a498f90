/** Behind its length in four bytes, as `int4send` writes it, so that several can stand one after the other. */
export function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** What was framed, without copies. */
export function* unframed(frames: Buffer): Generator<Buffer> {
  for (let at = 0; at < frames.length; ) {
    const begins = at + LENGTH_BYTES;
    at = begins + frames.readInt32BE(at);
    yield frames.subarray(begins, at);
  }
}

const LENGTH_BYTES = 4;
