import { htmlToText } from "./html-text.ts";

/** A node of JSON-LD or microdata. */
export type SchemaNode = Record<string, unknown>;

const MAX_DEPTH = 12;

export function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** schema.org gives one value or a list of them anywhere. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flat(MAX_DEPTH) : [value];
}

/** Plain text of a string, a number, `{ "@value": … }` or a thing with a name; null for anything else and for none. */
export function textOf(value: unknown, depth = 0): string | null {
  if (depth > MAX_DEPTH) return null;
  for (const entry of listOf(value)) {
    const found = isNode(entry)
      ? textOf(entry["@value"] ?? entry.name ?? entry.text, depth + 1)
      : plain(entry);
    if (found) return found;
  }
  return null;
}

/** The texts of all values, each as `textOf` gives it. */
export function textsOf(value: unknown): string[] {
  return listOf(value).flatMap((entry) => textOf(entry) ?? []);
}

/** Texts, also where several stand in one: `soup, quick`. */
export function splitList(value: unknown): string[] {
  return textsOf(value)
    .flatMap((text) => text.split(/[,;\n|]/))
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

/** `https://schema.org/GlutenFreeDiet` → `gluten-free`. */
export function dietOf(value: unknown): string | null {
  const name = typeof value === "string" ? /(\w+)Diet$/.exec(value)?.[1] : undefined;
  return name ? name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase() : null;
}

/** An address given as text or as a thing with one (`ImageObject`, `WebPage`). */
export function addressOf(value: unknown): string | null {
  for (const entry of listOf(value)) {
    const found = isNode(entry) ? (entry.contentUrl ?? entry.url ?? entry["@id"]) : entry;
    const address = typeof found === "string" ? found : Array.isArray(found) ? found[0] : null;
    if (typeof address === "string" && address.trim() !== "") return address.trim();
  }
  return null;
}

export function numberOf(value: unknown): number | null {
  const text = textOf(value)?.replace(",", ".") ?? "";
  const number = Number.parseFloat(text);
  return Number.isFinite(number) ? number : null;
}

/** Whether a node is of a schema.org type, however its `@type` is written: `Recipe`, an address, a prefix, a list. */
export function isOfType(node: SchemaNode, type: string): boolean {
  return listOf(node["@type"] ?? node.type).some(
    (names) =>
      typeof names === "string" &&
      names
        .slice(0, 200)
        .split(/\s+/)
        .some((name) => localName(name).toLowerCase() === type.toLowerCase()),
  );
}

/** A node with its properties under schema.org's names: `schema:name`, `Name` and the full address are `name`. */
export function canonicalNode(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH * 2) return null;
  if (Array.isArray(value)) return value.map((entry) => canonicalNode(entry, depth + 1));
  if (!isNode(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name.startsWith("@")
      ? name
      : localName(name).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
    canonicalNode(inner, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function localName(name: string): string {
  return name
    .trim()
    .replace(/\/$/, "")
    .replace(/^.*[/#:]/, "");
}

function plain(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return null;
  const text = htmlToText(value).trim();
  return text === "" ? null : text;
}
