const PREFIX = "hestia.";

/**
 * Returns the process-wide instance of `name`, making it on first use.
 *
 * The front runs as plain Node while Next bundles `lib` a second time: module state would exist twice,
 * so what must exist once (pool, queues, recorders) lives on `globalThis`.
 */
export function singleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(PREFIX + name);
  // Only this function writes the key, and always with the T of the same name.
  const holder = globalThis as unknown as Record<symbol, T | undefined>;
  const existing = holder[key];
  if (existing !== undefined) return existing;
  const created = create();
  holder[key] = created;
  return created;
}
