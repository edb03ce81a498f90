export type RemoteWrite = { key: string; payload: string; ttlMs: number };

/**
 * The tier that processes share. It may be slow, full, gone or lying: whatever happens to it costs hits, nothing else.
 * Keys are whole, namespace included; payloads are opaque text.
 */
export type RemoteStore = {
  /** In the order of `keys`. Never throws and never takes longer than its deadline: a fault is null, and counted. */
  get(keys: readonly string[]): Promise<(string | null)[]>;
  /** Fire and forget, through a bounded queue. */
  set(writes: readonly RemoteWrite[]): void;
  /** Tries to become the one that loads `key`: true when leased, and when that can't be told. */
  lease(key: string, forMs: number): Promise<boolean>;
  /** After the `set` that went before it. Takes nobody else's lease away. */
  release(key: string): void;
  /** How the breaker stands; `none`: there is no such tier. */
  readonly state: "none" | "connected" | "open" | "half-open";
  close(): Promise<void>;
};
