/** A step of a plan, as a line of its tree. */
export type PlanStep = {
  depth: number;
  /** `Index Scan on recipes using recipes_slug_unique` */
  title: string;
  /** Conditions, sorts and the like, without values. */
  details: { name: string; value: string }[];
  /** What it took itself, without the steps below; null: it was not run. */
  ownMs: number | null;
  /** By which steps are compared: of the time, or of the planner's cost where it was not run. 0 to 1. */
  ownShare: number;
  /** In all its rounds together; null: it was not run. */
  rows: number | null;
  expectedRows: number;
  /** Read from disk by the step itself, in blocks of 8 KiB. */
  blocksRead: number;
  isCostliest: boolean;
};

type Node = { [field: string]: unknown };

const DETAILS = [
  "Index Cond",
  "Recheck Cond",
  "Filter",
  "Rows Removed by Filter",
  "Hash Cond",
  "Merge Cond",
  "Join Filter",
  "Sort Key",
  "Sort Method",
  "Group Key",
];

/** @param plan Of `explain (format json)`. @returns From the top down, each step before those it takes its rows from. */
export function planSteps(plan: Readonly<Record<string, unknown>>): PlanStep[] {
  const steps: (Omit<PlanStep, "ownShare" | "isCostliest"> & { ownCost: number })[] = [];
  walk(plan.Plan as Node | undefined, 0, steps);
  const isRun = steps.some(({ ownMs }) => ownMs !== null);
  const weight = (step: (typeof steps)[number]) => (isRun ? (step.ownMs ?? 0) : step.ownCost);
  const total = steps.reduce((sum, step) => sum + weight(step), 0);
  const most = Math.max(...steps.map(weight));
  const costliest = steps.find((step) => weight(step) === most);
  return steps.map((step) => {
    const { ownCost: _, ...shown } = step;
    return {
      ...shown,
      ownShare: total > 0 ? weight(step) / total : 0,
      isCostliest: step === costliest && most > 0,
    };
  });
}

function walk(node: Node | undefined, depth: number, steps: Parameters<typeof toStep>[2]): void {
  if (!node) return;
  toStep(node, depth, steps);
  for (const child of childrenOf(node)) walk(child, depth + 1, steps);
}

function toStep(
  node: Node,
  depth: number,
  steps: (Omit<PlanStep, "ownShare" | "isCostliest"> & { ownCost: number })[],
): void {
  const ms = timeOf(node);
  const below = childrenOf(node);
  steps.push({
    depth,
    title: titleOf(node),
    details: DETAILS.flatMap((name) => {
      const value = node[name];
      return value === undefined || value === 0 ? [] : [{ name, value: [value].flat().join(", ") }];
    }),
    ownMs: ms === null ? null : Math.max(0, ms - below.reduce((sum, child) => sum + (timeOf(child) ?? 0), 0)),
    ownCost: Math.max(0, cost(node) - below.reduce((sum, child) => sum + cost(child), 0)),
    rows: ms === null ? null : figure(node, "Actual Rows") * figure(node, "Actual Loops"),
    expectedRows: figure(node, "Plan Rows") * Math.max(1, figure(node, "Actual Loops")),
    blocksRead: Math.max(0, blocks(node) - below.reduce((sum, child) => sum + blocks(child), 0)),
  });
}

function childrenOf(node: Node): Node[] {
  // As explain writes it.
  return (node.Plans as Node[] | undefined) ?? [];
}

function timeOf(node: Node): number | null {
  if (node["Actual Total Time"] === undefined) return null;
  return figure(node, "Actual Total Time") * figure(node, "Actual Loops");
}

const cost = (node: Node) => figure(node, "Total Cost");
const blocks = (node: Node) => figure(node, "Shared Read Blocks");

function figure(node: Node, name: string): number {
  const value = node[name];
  return typeof value === "number" ? value : 0;
}

function titleOf(node: Node): string {
  const word = (name: string) => (typeof node[name] === "string" ? String(node[name]) : "");
  const on = word("Relation Name") || word("CTE Name") || word("Function Name");
  const using = word("Index Name");
  const join = word("Join Type");
  const type = word("Node Type");
  const name = join && join !== "Inner" ? `${type} (${join})` : type;
  return `${name}${on ? ` on ${on}` : ""}${using ? ` using ${using}` : ""}`;
}
