export type BundleWeight = { route: string; sizeBytes: number };
export type BundleBudgets = Readonly<Record<string, number>>;

/** What is wrong, one line each: routes above their budget or without one, and budgets without a route. */
export function findExcesses(weights: readonly BundleWeight[], budgets: BundleBudgets): string[] {
  const over = weights.flatMap(({ route, sizeBytes }) => {
    const budgetBytes = budgets[route];
    if (budgetBytes === undefined) return [`${route} has no budget; it loads ${kB(sizeBytes)}.`];
    if (sizeBytes <= budgetBytes) return [];
    const excess = kB(sizeBytes - budgetBytes);
    return [`${route} loads ${kB(sizeBytes)}, ${excess} more than its budget of ${kB(budgetBytes)}.`];
  });
  const routes = new Set(weights.map(({ route }) => route));
  const idle = Object.keys(budgets).filter((route) => !routes.has(route));
  return [...over, ...idle.map((route) => `${route} has a budget, but the build has no such route.`)];
}

export function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
