/** A timer this late means that the event loop was busy. */
const LATE_MS = 5;

export class DeadlineError extends Error {
  constructor(limitMs: number) {
    super(`no answer within ${limitMs} ms`);
  }
}

/**
 * Rejects when `work` has not settled in time; `work` itself goes on.
 *
 * It measures the other side, not this process: an answer that lies in the socket unread when the time is up still
 * counts, and when the event loop was too busy to send or to read, the time is given once more.
 */
export function withDeadline<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new DeadlineError(limitMs));
    const startedMs = performance.now();
    let timer = setTimeout(() => {
      const lateMs = performance.now() - startedMs - limitMs;
      // Immediates run after sockets are read, timers before.
      if (lateMs < LATE_MS) setImmediate(giveUp);
      else timer = setTimeout(() => setImmediate(giveUp), limitMs);
    }, limitMs);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
