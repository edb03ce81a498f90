/** A cycle would never end; nothing that is cached is nested so deep. */
const MOST_DEPTH = 64;
const OBJECT_BYTES = 32;
const PROPERTY_BYTES = 8;
const STRING_BYTES = 16;

export type PlainData = {
  /** About what it takes in memory. */
  sizeBytes: number;
  /** Whether JSON alone would lose something: dates, numbers that are none. */
  isBeyondJson: boolean;
};

/**
 * Freezes a value and all that it holds, so that it can be shared instead of copied.
 *
 * Dates stay changeable, as JavaScript offers no way to freeze them.
 *
 * @throws {TypeError} for what is not plain data: functions, class instances, `undefined` other than as a property.
 */
export function freezePlain(value: unknown): PlainData {
  const found = { sizeBytes: 0, isBeyondJson: false };
  walk(value, found, 0);
  return found;
}

/** Freezes what JSON.parse has given: plain data as it is, and no deeper than that could read. */
export function freezeParsed(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) for (const item of value) freezeParsed(item);
  // Parsed objects have no properties but their own.
  else for (const name in value) freezeParsed(value[name as keyof typeof value]);
  Object.freeze(value);
}

function walk(value: unknown, found: PlainData, depth: number): void {
  if (depth > MOST_DEPTH) throw new TypeError("cached data is nested too deep");
  switch (typeof value) {
    case "string":
      found.sizeBytes += STRING_BYTES + value.length;
      return;
    case "number":
      found.sizeBytes += PROPERTY_BYTES;
      if (!Number.isFinite(value) || Object.is(value, -0)) found.isBeyondJson = true;
      return;
    case "boolean":
      return;
    case "object":
      if (value === null) return;
      found.sizeBytes += OBJECT_BYTES;
      if (Array.isArray(value)) walkArray(value, found, depth);
      else if (value instanceof Date) found.isBeyondJson = true;
      else walkObject(value, found, depth);
      return;
    default:
      throw new TypeError(`cached data holds a ${typeof value}`);
  }
}

function walkArray(items: readonly unknown[], found: PlainData, depth: number): void {
  found.sizeBytes += PROPERTY_BYTES * items.length;
  for (const item of items) walk(item, found, depth + 1);
  Object.freeze(items);
}

function walkObject(object: object, found: PlainData, depth: number): void {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`cached data holds a ${prototype.constructor?.name ?? "class instance"}`);
  }
  for (const name in object) {
    const value: unknown = object[name as keyof typeof object];
    found.sizeBytes += PROPERTY_BYTES;
    if (value !== undefined) walk(value, found, depth + 1);
  }
  Object.freeze(object);
}
