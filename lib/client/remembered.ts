import { useCallback, useSyncExternalStore } from "react";

const PREFIX = "hestia.";
const CHANGED = "hestia:remembered";
/** Where storage is closed or full, a choice lasts as long as the page. */
const unsaved = new Map<string, string>();

/**
 * A choice that this browser remembers, shared by every component that names the same key and by other tabs.
 * While a page is rendered on the server, where storage is closed, and for values that are no longer allowed: the
 * fallback.
 */
export function useRemembered<T extends string>(
  key: string,
  allowed: readonly T[],
  fallback: T,
): [T, (value: T) => void] {
  const saved = useSyncExternalStore(
    subscribe,
    () => read(PREFIX + key),
    () => null,
  );
  const remember = useCallback(
    (value: T) => {
      write(PREFIX + key, value);
      dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [allowed.find((value) => value === saved) ?? fallback, remember];
}

function read(name: string): string | null {
  try {
    return unsaved.get(name) ?? localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
    unsaved.delete(name);
  } catch {
    unsaved.set(name, value);
  }
}

function subscribe(onChange: () => void): () => void {
  addEventListener("storage", onChange);
  addEventListener(CHANGED, onChange);
  return () => {
    removeEventListener("storage", onChange);
    removeEventListener(CHANGED, onChange);
  };
}
