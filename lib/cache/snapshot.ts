/**
 * Which transactions a reader could see, as PostgreSQL tells it (`pg_current_snapshot()`). Transaction ids are xid8:
 * they never wrap, and stay below 2^53 for longer than any database lives.
 */
export type Snapshot = {
  /** Every transaction below it had ended. */
  xmin: number;
  /** No transaction from here on had begun to be seen. */
  xmax: number;
  /** Those in between that were still running. */
  inProgress: readonly number[];
};

/** @throws {TypeError} for what is not `xmin:xmax:xid,xid…`. */
export function parseSnapshot(text: string): Snapshot {
  if (!/^\d+:\d+:(\d+(,\d+)*)?$/.test(text)) throw new TypeError(`no snapshot: ${text.slice(0, 80)}`);
  const [xmin, xmax, running] = text.split(":");
  return {
    xmin: Number(xmin),
    xmax: Number(xmax),
    inProgress: running ? running.split(",").map(Number) : [],
  };
}

export function formatSnapshot({ xmin, xmax, inProgress }: Snapshot): string {
  return `${xmin}:${xmax}:${inProgress.join(",")}`;
}

/** Whether what the transaction wrote was visible: it had committed when the snapshot was taken. */
export function isVisible(xid: number, { xmin, xmax, inProgress }: Snapshot): boolean {
  return xid < xmin || (xid < xmax && !inProgress.includes(xid));
}
