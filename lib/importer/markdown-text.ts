import type { Definition, ListItem, Nodes, RootContent } from "mdast";
import type { DraftPicture } from "#lib/recipes/draft.ts";
import { joinSentences } from "./text.ts";

const MAX_DEPTH = 100;

/** Turns Markdown nodes into plain text; pictures met on the way are collected, in order. */
export class TextReader {
  readonly pictures: DraftPicture[] = [];
  private readonly definitions: Map<string, Definition>;

  constructor(nodes: RootContent[]) {
    const definitions = nodes.filter((node) => node.type === "definition");
    this.definitions = new Map(definitions.map((definition) => [definition.identifier, definition]));
  }

  /** Without marks, link addresses and HTML tags; line breaks stay. */
  text(node: Nodes, depth = 0): string {
    if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
    switch (node.type) {
      case "text":
      case "inlineCode":
      case "code":
        return node.value;
      case "html":
        return node.value
          .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
          .replace(/<br\s*\/?>/gi, "\n")
          .replace(/<[^>]*>/g, "");
      case "break":
        return "\n";
      case "image":
        return this.picture(node.url, node.alt, node.title);
      case "imageReference": {
        const definition = this.definitions.get(node.identifier);
        return definition ? this.picture(definition.url, node.alt, definition.title) : "";
      }
      default: {
        if (!("children" in node)) return "";
        const isBlock = node.type === "blockquote" || node.type === "list" || node.type === "listItem";
        return node.children.map((child) => this.text(child, depth + 1)).join(isBlock ? "\n" : "");
      }
    }
  }

  /** Its lines without white space around them; none empty. */
  lines(node: Nodes): string[] {
    return this.text(node)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }

  /** A list item's own text as one line, and that of the items below it, however deep. */
  item(item: ListItem, depth = 0): { own: string; below: string[] } {
    if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
    const own: string[] = [];
    const below: string[] = [];
    for (const child of item.children) {
      if (child.type !== "list") own.push(this.lines(child).join(" "));
      else {
        for (const nested of child.children) {
          const inner = this.item(nested, depth + 1);
          below.push(inner.own, ...inner.below);
        }
      }
    }
    return { own: joinSentences(own), below: below.filter((line) => line !== "") };
  }

  private picture(reference: string, alt?: string | null, title?: string | null): string {
    this.pictures.push({ reference: decode(reference), alt: (alt || title) ?? "" });
    return "";
  }
}

function decode(reference: string): string {
  const path = reference.replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
