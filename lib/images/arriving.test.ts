import { expect, test } from "vitest";
import { MIB } from "#lib/units.ts";
import { arriving } from "./arriving.ts";

const PIECE = new Uint8Array(MIB);

/** A body of so many pieces, which tells how many were taken and whether it was cancelled. */
function bodyOf(pieces: number) {
  const seen = { taken: 0, isCancelled: false };
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(sink) {
        if (seen.taken >= pieces) {
          sink.close();
          end();
          return;
        }
        seen.taken += 1;
        sink.enqueue(PIECE);
      },
      cancel() {
        seen.isCancelled = true;
        end();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, seen, ended };
}

async function takeOne(body: ReadableStream<Uint8Array>): Promise<void> {
  for await (const _piece of arriving(body)) break;
}

test("gives every piece", async () => {
  const { body } = bodyOf(3);
  const pieces = [];
  for await (const piece of arriving(body)) pieces.push(piece.length);
  expect(pieces).toEqual([MIB, MIB, MIB]);
  expect(await Array.fromAsync(arriving(null))).toEqual([]);
});

test("what is left of a refused body is read, so that the answer is", async () => {
  const { body, seen, ended } = bodyOf(20);
  await takeOne(body);
  await ended;
  expect(seen).toEqual({ taken: 20, isCancelled: false });
});

test("a body without end is cut", async () => {
  const { body, seen, ended } = bodyOf(Number.POSITIVE_INFINITY);
  await takeOne(body);
  await ended;
  expect(seen.isCancelled).toBe(true);
  expect(seen.taken).toBeLessThan(40);
});

test("a sender who falls silent is not waited for", async () => {
  const silent = new ReadableStream<Uint8Array>({ start: (sink) => sink.enqueue(PIECE) });
  await expect(Array.fromAsync(arriving(silent, 5))).rejects.toMatchObject({ code: "too_slow" });
});
