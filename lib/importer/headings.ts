export type SectionKind = "ingredients" | "steps" | "notes" | "summary" | "equipment" | "other";

/** Whole words in any script: `\b` knows only Latin letters without accents. */
function words(text: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${text.trim().replace(/\s*\n\s*/g, "|")})(?!\\p{L})`, "iu");
}

const INGREDIENTS = words(`
  ingredients?|what you(?:['’]?ll| will)? need|you(?:['’]ll| will) need|shopping list
  zutaten(?:liste)?|einkaufsliste|(?:das )?brauchst du|ingr[eé]dients?|ingredientes?|ingredienti
  ingredi[eë]nten(?:lijst)?|benodigdheden|(?:dit|wat) heb je nodig|ingredienser|ingrediense|innihald|ainekset|ainesosat|koostisosad
  składniki|suroviny|ingredience|ingrediencie|hozzávalók|malzemeler|malzemesi|sastojci|sestavine|ingredientai|sastāvdaļas
  ингредиенты|состав|інгредієнти|съставки|необходими продукти|υλικά|συστατικά|מצרכים|המצרכים|רכיבים|המרכיבים|المكونات|المقادير|مكونات
  bahan(?:-bahan)?|nguyên liệu|ส่วนผสม|材料|食材|原料|재료
`);
const STEPS = words(`
  directions?|instructions?|method|steps?|procedure|preparation|how to (?:make|cook|prepare|bake)|let['’]s cook|make it
  zubereitung(?:sschritte)?|anleitung|so geht['’]?s|so wird['’]?s gemacht|arbeitsschritte|kochschritte
  [eé]tapes?|pr[eé]paration|r[eé]alisation|comment (?:c['’]est fait|faire)|preparaci[oó]n|elaboraci[oó]n|pasos|instrucciones|preparazione|procedimento
  bereiding(?:swijze)?|werkwijze|zo maak je(?: het)?|como (?:fazer|hacer|preparar)|come (?:fare|si fa|preparare)|modo de (?:preparo|fazer|prepara[cç][aã]o)|preparo|prepara[cç][aã]o|instruções
  tillagning|g[oö]r s[aå] h[aä]r|s[aå] h[aä]r g[oö]r du|instruktioner|fremgangsm[aå]de|s[aå]dan g[oø]r du|fremgangsm[aå]te|slik gj[oø]r du
  aðferð|valmistus(?:ohje)?|valmistamine|przygotowanie|spos[oó]b przygotowania|wykonanie|postup|příprava|priprava|priprema
  elk[eé]sz[ií]t[eé]s(?:e)?|mod(?:ul)? de preparare|preparare|yapılışı|hazırlanışı|gaminimas|gatavošana
  приготовление|способ приготовления|как приготовить|приготування|спосіб приготування|приготвяне|начин на приготвяне|εκτέλεση|παρασκευή
  אופן ההכנה|הוראות הכנה|הכנה|طريقة التحضير|طريقة العمل|التحضير|cara membuat|cách làm|วิธีทำ|作り方|做法|步骤|步驟|만드는 법|만들기
`);
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
  const name = heading.trim().replace(/^the\s+|[:：.\s]+$/gi, "");
  return [INGREDIENTS, STEPS, NOTES, SUMMARY].some(
    (pattern) => pattern.exec(name)?.[0].length === name.length,
  );
}

/** `Ingredients (serves 4)`, `Zutaten für 4 Personen` → the name alone. */
export function bareHeading(heading: string): string {
  return heading
    .replace(/\([^)]*\)?/g, " ")
    .replace(/\s(?:for|für|pour|para|per|voor|til|för|dla|на|na)\s.{0,20}\d.*$/i, "")
    .replace(/^\P{L}+|[^\p{L}]+$/gu, "")
    .trim();
}
