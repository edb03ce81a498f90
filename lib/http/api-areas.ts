/** Operations that belong together: a tag of the OpenAPI document, a page of the documentation. */
export type ApiArea = {
  /** Of its page. */
  slug: string;
  name: string;
  /** In a sentence. */
  about: string;
  /** Its operations are those at these paths and below them, unless another area names a longer part of the path. */
  paths: readonly string[];
};

/** Null: no area names it. */
export function areaOf<Area extends ApiArea>(areas: readonly Area[], path: string): Area | null {
  const named = areas.flatMap((area) =>
    area.paths
      .filter((part) => path === part || path.startsWith(`${part}/`))
      .map((part) => ({ area, length: part.length })),
  );
  return named.sort((a, b) => b.length - a.length)[0]?.area ?? null;
}
