/** Tags that name a cuisine. */
const CUISINES = new Set(
  `american argentine australian austrian bangladeshi basque belgian brazilian british bulgarian cajun cambodian canadian
  cantonese catalan chilean chinese colombian creole croatian cuban czech danish dutch egyptian english ethiopian filipino
  finnish french georgian german ghanaian greek hawaiian hungarian icelandic indian indonesian iraqi irish israeli italian
  jamaican japanese jewish kenyan korean lebanese levantine lithuanian malaysian maltese mexican mongolian moroccan nepali
  nigerian norwegian pakistani palestinian persian peruvian polish portuguese romanian russian scottish senegalese serbian
  sicilian singaporean slovak slovenian spanish sri-lankan swedish swiss syrian taiwanese tex-mex thai tibetan tunisian
  turkish ukrainian uzbek venezuelan vietnamese welsh`.split(/\s+/),
);
/** Taken when no tag is more exact. */
const REGIONS = new Set(["african", "asian", "caribbean", "mediterranean", "nordic", "scandinavian"]);
const SAME: Record<string, string> = { argentinian: "argentine", iranian: "persian" };

/** The cuisine that a tag names: `italian` → `Italian`; null when none does. */
export function cuisineOf(tags: string[]): string | null {
  const names = tags.map((tag) => tag.toLowerCase().replaceAll(" ", "-")).map((name) => SAME[name] ?? name);
  const found = names.find((name) => CUISINES.has(name)) ?? names.find((name) => REGIONS.has(name));
  return found
    ? found.replace(/(^|-)[a-z]/g, (start) =>
        start.toUpperCase().replace("-", found === "tex-mex" ? "-" : " "),
      )
    : null;
}
