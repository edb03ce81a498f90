import type { AnyNode, Element } from "domhandler";

const MAX_ROW_NODES = 60;
const MAX_ROW_BREAKS = 2;

const UNSEEN = new Set(
  "script style template noscript svg math select option textarea input iframe object video audio canvas nav head footer".split(
    " ",
  ),
);
const UNSEEN_TOKEN =
  /(?:^|\s)(?:[\w-]*(?:sr-only|visually-?hidden)|element-invisible|screen-?reader-?text|comments?|comment-list|comments-area|disqus_thread|wprm-recipe-equipment-container|breadcrumbs?)(?:\s|$)/i;
/** What stands beside the text, unless it holds a part of the recipe. */
const BESIDE_ROLES = new Set(["complementary", "contentinfo", "navigation", "search"]);
const BREAKS_ROW = new Set("p ul ol li table div h1 h2 h3 h4 h5 h6".split(" "));

/** Whether something stands beside the text of a page, whatever it says. */
export function isBeside({ name, attribs }: Element): boolean {
  return name === "aside" || BESIDE_ROLES.has(attribs.role ?? "");
}

/** A tab hides its part until it is chosen; the words to choose by are no headings. */
export function isSeen({ name, attribs }: Element): boolean {
  if (UNSEEN.has(name) || attribs.role === "tablist") return false;
  if ("hidden" in attribs && attribs.role !== "tabpanel") return false;
  return !UNSEEN_TOKEN.test(attribs.class ?? "") && !UNSEEN_TOKEN.test(attribs.id ?? "");
}

/** What stands behind the words of an item: something to press, or what is shown once it is pressed. */
export function isExtra({ name, attribs }: Element): boolean {
  const classes = (attribs.class ?? "").split(/\s+/);
  return name === "button" || (classes.includes("hidden") && !classes.some((token) => token.includes(":")));
}

/** A row of nothing but one heading, over the rows of a part. */
export function isTitleRow(row: Element): boolean {
  const cells = row.children.filter((child) => child.type === "tag");
  return cells.length === 1 && isTag(cells[0] ?? null, "th");
}

/** Whether an item of a list holds a list. */
export function hasList({ children }: Element): boolean {
  return children.some((child) => isTag(child, "ul") || isTag(child, "ol"));
}

/** A row of a table of values, not of a page laid out with tables. */
export function isSimpleRow(row: Element): boolean {
  let left = MAX_ROW_NODES;
  let breaks = 0;
  const isSimple = (element: Element): boolean =>
    element.children.every(
      (child) =>
        --left > 0 &&
        (child.type !== "tag" ||
          ((!BREAKS_ROW.has(child.name) || isLonely(child)) &&
            (child.name !== "br" || ++breaks <= MAX_ROW_BREAKS) &&
            isSimple(child))),
    );
  return isSimple(row);
}

/** A box around all that a cell holds. */
function isLonely(element: Element): boolean {
  const { name, parent } = element;
  return (
    name === "div" &&
    (parent?.children ?? []).every(
      (other) => other === element || (other.type === "text" && other.data.trim() === ""),
    )
  );
}

export function isTag(node: AnyNode | null, name: string): boolean {
  return node?.type === "tag" && node.name === name;
}

export function previousElement(element: Element): AnyNode | null {
  let node = element.prev;
  while (node && node.type !== "tag") node = node.prev;
  return node;
}

/** Tag and class; empty for what is no element. */
export function signature(node: AnyNode | null | undefined): string {
  return node?.type === "tag" ? `${node.name}.${node.attribs.class ?? ""}` : "";
}
