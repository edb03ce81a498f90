export type SectionKind = "ingredients" | "steps" | "notes" | "summary" | "equipment" | "other";

const INGREDIENTS =
  /\b(ingredients?|zutaten|ingr[eé]dients|ingredientes|ingredienti|ingredi[eë]nten|ingredienser)\b|składniki|ингредиенты|材料/i;
const STEPS =
  /\b(directions?|instructions?|method|steps?|procedure|preparation|how to (make|cook|prepare)|zubereitung|anleitung|[eé]tapes|pr[eé]paration|preparaci[oó]n|elaboraci[oó]n|pasos|preparazione|procedimento|bereiding(swijze)?|modo de (preparo|fazer)|instruções|tillagning|fremgangsmåde|przygotowanie)\b|приготовление|作り方/i;
const NOTES =
  /^(?:(?:an?|some|extra|additional|cook['’]?s|chef['’]?s|serving|storage|baking|cooking|recipe) )?(?:notes?|tips?|hints?|variations?|substitutions?|storage|notizen|tipps?|notas|consejos|conseils)\b/i;
const SUMMARY = /^(description|introduction|intro|about|summary|overview|beschreibung)\b/i;
const EQUIPMENT = /\b(equipment|utensils?|tools?|dishes needed|kit|cookware)\b/i;

/** What the text under a heading is. A heading may say more: `Prep Directions (30-45 min)`. */
export function sectionKind(heading: string): SectionKind {
  const title = heading.slice(0, 200);
  if (NOTES.test(title)) return "notes";
  if (EQUIPMENT.test(title)) return "equipment";
  if (INGREDIENTS.test(title)) return "ingredients";
  if (STEPS.test(title)) return "steps";
  if (SUMMARY.test(title)) return "summary";
  return "other";
}

/** Whether a heading is nothing but the section's name, so that it says nothing more as a group's title. */
export function isPlainHeading(heading: string): boolean {
  const words = heading.trim().replace(/^the\s+|[:.\s]+$/gi, "");
  return [INGREDIENTS, STEPS, NOTES, SUMMARY].some(
    (pattern) => pattern.exec(words)?.[0].length === words.length,
  );
}
