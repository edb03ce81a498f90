import { findUnit, unitIds } from "./units.ts";

/** A unit found in a text; `end` is where the text goes on. */
export type UnitReading = { id: string; end: number };

/** How cooks write the units, by id; lower case. Plurals in "s" and a full stop are understood. */
const NAMES: Record<string, string> = {
  mg: "milligram|milligramme|milligramm",
  g: "gr|gm|gram|gramme|gramm|grammi|grammo|gramo|grama|gms",
  kg: "kilo|kilogram|kilogramme|kilogramm|chilo|kgs",
  oz: "ounce|onza|oncia|onça",
  lb: "pound|lbs|livre|libra|pfund|pfd|libbra",
  ml: "milliliter|millilitre|mililitro|millilitro|mls",
  cl: "centiliter|centilitre|centilitro",
  dl: "deciliter|decilitre|decilitro|deziliter",
  l: "liter|litre|litro|litri|ltr|lt",
  tsp: `teaspoon|tea spoon|tea-spoon|tea-spoonful|teaspoonful|tspn|teasp|ts|tl|teelöffel|kl|kaffeelöffel|cuillère à café|
    cuillères à café|cuillère à thé|cuil. à café|c. à café|c. à c|c.à.c|c à c|cac|càc|c. à thé|cucchiaino|cucchiaini|
    cucharadita|cucharilla|cdta|cdita|colher de chá|colheres de chá|colher (chá)|colheres (chá)|theelepel|tk`,
  tbsp: `tablespoon|table spoon|table-spoon|table-spoonful|tablespoonful|tbs|tb|tbl|tblsp|tbspn|tblspn|el|esslöffel|eßlöffel|
    cuillère à soupe|cuillères à soupe|cuil. à soupe|c. à soupe|c. à s|c.à.s|c à s|cas|càs|c. à table|cucchiaio|
    cucchiai|cucharada|cda|colher de sopa|colheres de sopa|colher (sopa)|colheres (sopa)|eetlepel|spsk|rkl`,
  "fl oz": "fluid ounce|fl. oz|fl ounce|fl-oz|floz|fl.oz|fluid oz",
  cup: "c|cupful|metric cup|tasse|tassen|tazza|tazze|taza|xícara|chávena",
  pint: "pt|pinta|pinte",
  quart: "qt|qts",
  gallon: "gal",
  mm: "millimeter|millimetre",
  cm: "centimeter|centimetre|zentimeter|centimetro|centímetro",
  inch: "inches|pollice",
  bag: "beutel|sac|bolsa|saco",
  ball: "kugel|kugeln|boule",
  batch: "batches",
  bottle: "flasche|flaschen|bouteille|bottiglia|bottiglie|botella|garrafa",
  box: "boxes|karton",
  branch: "branches|branche|ramo|rama|zweig|zweige|zweigen|rametto|rametti|ramita|raminho",
  bunch: "bunches|bund|bd|botte|bouquet|mazzo|mazzetto|manojo|maço|molho|molhe",
  bundle: "bündel",
  can: "dose|dosen|boîte|boite|conserve|scatola|scatole|lata|lattina",
  carton: "brik|brick",
  clove: "zehe|zehen|knoblauchzehe|gousse|spicchio|spicchi|diente|dente|teentje",
  container: "becher|pot de",
  cube: "würfel|cubo|dado",
  dash: "dashes|schuss|spritzer|trait|spruzzo|chorrito|chorro|fio",
  dollop: "klecks",
  dozen: "dozens|dutzend|douzaine|dozzina|docena|dúzia",
  drop: "tropfen|goutte|goccia|gocce|gota",
  ear: "kolben|épi",
  fillet: "filet",
  glass: "glasses|glas|gläser|verre|bicchiere|bicchieri|vaso|copo",
  handful: "hand full|handfull|handvoll|poignée|manciata|puñado|mão-cheia|punhado",
  head: "kopf|köpfe|tête|testa|cespo|cabeza|cabeça|krop",
  jar: "bocal|vasetto|frasco|bote",
  knob: "stückchen|thumb",
  leaf: "leaves|blatt|blätter|feuille|foglia|foglie|hoja|folha",
  loaf: "loaves|laib",
  pack: "packung|paquet|pacco|paquete|pacote|pk|pkt|päckchen|pck|pckg|pkg",
  package: "pkge|packages",
  piece: "stück|stücke|stk|st|morceau|morceaux|pezzo|pezzi|trozo|pedaço|pc|pcs|unidad|unidades|unidade|pz",
  pinch: "pinches|prise|prisen|msp|messerspitze|pincée|pizzico|pizzichi|pizca|pitada|snufje|knippe",
  pouch: "pouches",
  rasher: "rashers",
  rib: "ribs",
  sachet: "sobre|bustina|bustine|tütchen|saqueta|carteira|tüte",
  sheet: "feuillet",
  slab: "tablette|tafel|tavoletta|tableta",
  slice: "scheibe|scheiben|tranche|fetta|fette|rodaja|loncha|rebanada|fatia|lonche|tranches|plak",
  splash: "splashes",
  spoon: "spoonful|löffel|cuillère|cucchiaiata|cuchara|colher",
  sprig: "brin|stängel|stengel",
  stalk: "stange|stangen|gambo|gambi|tallo|talo|côte|costa|coste",
  stick: "bâton|bâtons",
  strip: "streifen",
  stem: "tige",
};

/** Told apart by case alone: `3 T oil`, `1 t salt`. */
const CASED_NAMES: Record<string, string> = { T: "tbsp", t: "tsp" };

/** Only measures where they touch their number, else words: `3in`, but `2 in the pan`. */
const ATTACHED_NAMES: Record<string, string> = { in: "inch", '"': "inch", "″": "inch" };

const NAME_TO_ID = new Map<string, string>();
for (const id of unitIds()) {
  for (const name of [id, findUnit(id)?.plural ?? id, ...(NAMES[id]?.split(/\|\s*/) ?? [])]) {
    NAME_TO_ID.set(name, id);
    if (name.length > 3 && !name.endsWith("s")) NAME_TO_ID.set(`${name}s`, id);
    if (/^(?:kg|lb|oz|tsp|tbsp|ml|ltr|pt|qt|gal|pck|pkt|pkg|tbs|tb)$/.test(name))
      NAME_TO_ID.set(`${name}s`, id);
  }
}

const MAX_NAME_WORDS = 3;
const WORD = /\s*(?:\(\p{L}+\)|[\p{L}\p{M}]+(?:[.'’-][\p{L}\p{M}]+)*\.?)/uy;
const ATTACHED = /(?:in|["″])(?![\p{L}])/uy;

/** Dishes and cuts that begin like a unit: `2 rib eye steaks`. */
const NOT_A_UNIT =
  /(?:rib[\s-]?eyes?|ribs? (?:roast|steak|chop)s?|stem ginger|pot roasts?|cube steaks?|glass (?:noodle|marble)s?|can openers?)(?!\p{L})/iuy;

/** Reads a unit that starts exactly at `start`; null when none does. The longest name wins: `c. à soupe` over `c`. */
export function readUnit(text: string, start: number): UnitReading | null {
  ATTACHED.lastIndex = start;
  const attached = ATTACHED.exec(text);
  if (attached && /[\d¼-¾⅐-⅞-]/.test(text[start - 1] ?? "")) {
    const id = ATTACHED_NAMES[attached[0]];
    if (id !== undefined) return { id, end: ATTACHED.lastIndex };
  }
  NOT_A_UNIT.lastIndex = start;
  if (NOT_A_UNIT.test(text)) return null;
  const ends: number[] = [];
  WORD.lastIndex = start;
  while (ends.length < MAX_NAME_WORDS && WORD.test(text)) ends.push(WORD.lastIndex);
  for (const end of ends.reverse()) {
    const written = text.slice(start, end).replace(/\.$/, "");
    const id = CASED_NAMES[written] ?? NAME_TO_ID.get(written.toLowerCase().replace(/\s+/g, " "));
    if (id !== undefined) return { id, end };
  }
  return null;
}
