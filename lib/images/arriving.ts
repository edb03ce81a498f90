import { AppError } from "#lib/errors.ts";
import { SECOND_MS } from "#lib/units.ts";

/** Of silence. Phones lose their connection for a moment; who sends a byte now and then does not hold a file open. */
const STALL_MS = 15 * SECOND_MS;

/**
 * A request's body, piece by piece. Who stops in the middle is not waited for. Where the reader stops early, the body is
 * left as it is: to cancel it would cut the connection before the answer has been read.
 *
 * @throws {AppError} `too_slow`; whatever the body fails with.
 */
export async function* arriving(
  body: ReadableStream<Uint8Array> | null,
  stallMs = STALL_MS,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await within(stallMs, reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
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
