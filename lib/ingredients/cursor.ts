/** A place in a text that reading moves forward. */
export type Cursor = { readonly text: string; at: number };

/** Matches the sticky `pattern` at the cursor and moves past it; null, and no move, where it does not match. */
export function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found) cursor.at = pattern.lastIndex;
  return found;
}

export function rest(cursor: Cursor): string {
  return cursor.text.slice(cursor.at);
}
