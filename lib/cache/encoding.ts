import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { KIB, MIB } from "#lib/units.ts";
import type { StoredEntry } from "./entry.ts";
import { freezeParsed, freezePlain, type PlainData } from "./plain-data.ts";
import { formatSnapshot, parseSnapshot } from "./snapshot.ts";
import type { Tag } from "./tag.ts";

/** Part of every key: processes with another way of writing don't meet. */
export const ENCODING_VERSION = 1;
/** Below it, deflating and inflating cost more time than they save on the way. */
const COMPRESS_ABOVE = 16 * KIB;
const MOST_PAYLOAD_CHARS = 1 * MIB;
/** What a payload may unfold to: above anything that is written, below what would hurt. */
const MOST_TEXT_BYTES = 16 * MIB;
/** About what text of JSON takes in memory as the data it stands for. */
const BYTES_PER_CHAR = 2;
/** Begins text that stands for what JSON has no word for; text that begins so itself gets a second one. */
const ESCAPE = "\u0001";

type Head = [
  key: string,
  snapshot: string,
  tags: Tag[],
  madeAtMs: number,
  freshForMs: number,
  usableForMs: number,
  loadMs: number,
];

/** @returns Text for any store; null when it would be too long to be worth sending. */
export function encodeEntry(key: string, entry: StoredEntry, { isBeyondJson }: PlainData): string | null {
  const { madeAtMs, freshUntilMs, usableUntilMs, loadMs } = entry;
  const head: Head = [
    key,
    formatSnapshot(entry.snapshot),
    [...entry.tags],
    Math.round(madeAtMs),
    Math.round(freshUntilMs - madeAtMs),
    Math.round(usableUntilMs - madeAtMs),
    Math.ceil(loadMs),
  ];
  const headText = `${JSON.stringify(head)}\n`;
  const valueText = isBeyondJson ? JSON.stringify(entry.value, writeBeyondJson) : JSON.stringify(entry.value);
  const isLong = headText.length + valueText.length > COMPRESS_ABOVE;
  const form = `${isBeyondJson ? "x" : "j"}${isLong ? "d" : "p"}`;
  const text = headText + valueText;
  const body = isLong ? deflateRawSync(text, { level: 1 }).toString("base64") : text;
  // With a checksum before it: what is cut off or changed on its way is not believed.
  const seal = sealOf(form, body);
  const payload = `${seal} ${form}${body}`;
  return payload.length > MOST_PAYLOAD_CHARS ? null : payload;
}

/**
 * @returns What was written for `key`, frozen; null for anything else: other keys' entries, cut off or changed text,
 *   text that unfolds without end.
 */
export function decodeEntry(key: string, payload: string): (StoredEntry & PlainData) | null {
  try {
    if (payload.length > MOST_PAYLOAD_CHARS) return null;
    const sealEnd = payload.indexOf(" ");
    const form = payload.slice(sealEnd + 1, sealEnd + 3);
    const body = payload.slice(sealEnd + 3);
    if (payload.slice(0, sealEnd) !== sealOf(form, body)) return null;
    const text = form[1] === "d" ? inflate(body) : body;
    const headEnd = text.indexOf("\n");
    const head = readHead(JSON.parse(text.slice(0, headEnd)), key);
    if (!head) return null;
    const valueText = text.slice(headEnd + 1);
    const isBeyondJson = form[0] === "x";
    const value: unknown = isBeyondJson ? JSON.parse(valueText, readBeyondJson) : JSON.parse(valueText);
    if (isBeyondJson) return { ...head, value, ...freezePlain(value) };
    freezeParsed(value);
    return { ...head, value, isBeyondJson, sizeBytes: valueText.length * BYTES_PER_CHAR };
  } catch {
    return null;
  }
}

function sealOf(form: string, body: string): string {
  return crc32(body, crc32(form)).toString(16);
}

function inflate(base64: string): string {
  return inflateRawSync(Buffer.from(base64, "base64"), { maxOutputLength: MOST_TEXT_BYTES }).toString();
}

function readHead(head: unknown, key: string): Omit<StoredEntry, "value"> | null {
  if (!Array.isArray(head) || head[0] !== key || head.length !== 7) return null;
  const [, snapshot, tags, ...times]: unknown[] = head;
  const isWhole =
    typeof snapshot === "string" &&
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === "string" && tag.includes(":")) &&
    times.every((time) => Number.isSafeInteger(time));
  if (!isWhole) return null;
  // Tested one by one above.
  const [madeAtMs, freshForMs, usableForMs, loadMs] = times as [number, number, number, number];
  return {
    tags: tags as Tag[],
    snapshot: parseSnapshot(snapshot),
    madeAtMs,
    freshUntilMs: madeAtMs + freshForMs,
    usableUntilMs: madeAtMs + usableForMs,
    loadMs,
  };
}

/** For JSON.stringify, which has made text of a date before it asks: `this` still holds the date. */
function writeBeyondJson(this: unknown, name: string, value: unknown): unknown {
  // The holder of `name`, as JSON.stringify promises.
  const original = (this as Record<string, unknown>)[name];
  if (original instanceof Date) return `${ESCAPE}d${original.getTime()}`;
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return `${ESCAPE}n${Object.is(value, -0) ? "-0" : value}`;
  }
  return typeof value === "string" && value.startsWith(ESCAPE) ? ESCAPE + value : value;
}

function readBeyondJson(_name: string, value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith(ESCAPE)) return value;
  if (value[1] === "d") return new Date(Number(value.slice(2)));
  return value[1] === "n" ? Number(value.slice(2)) : value.slice(1);
}
