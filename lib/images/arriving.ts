import { AppError } from "#lib/errors.ts";
import { MIB, SECOND_MS } from "#lib/units.ts";

/** Of silence. Phones lose their connection for a moment; who sends a byte now and then does not hold a file open. */
const STALL_MS = 15 * SECOND_MS;
/** What is read of a body that was refused: browsers read no answer before they have sent theirs. */
const MAX_DRAINED_BYTES = 32 * MIB;
const DRAIN_WITHIN_MS = 30 * SECOND_MS;

/**
 * A request's body, piece by piece. Who stops in the middle is not waited for. Where the reader stops early, the rest is
 * thrown away as it arrives, so that who sends it reads the answer; of too much, the connection is cut.
 *
 * @throws {AppError} `too_slow`; whatever the body fails with.
 */
export async function* arriving(
  body: ReadableStream<Uint8Array> | null,
  stallMs = STALL_MS,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await within(stallMs, reader.read());
      if (done) {
        isOver = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!isOver) drain(reader).catch(() => {});
  }
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => reader.cancel().catch(() => {}), DRAIN_WITHIN_MS).unref();
  let left = MAX_DRAINED_BYTES;
  while (left > 0) {
    const { done, value } = await reader.read();
    if (done) break;
    left -= value.length;
  }
  clearTimeout(timer);
  if (left <= 0) await reader.cancel();
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(
    () => reject(new AppError("too_slow", `Nothing has arrived for ${ms / SECOND_MS} s.`)),
    ms,
  );
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}
