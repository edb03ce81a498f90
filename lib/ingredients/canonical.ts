import { singularPhrase, singularWord } from "#lib/plural.ts";

const MAX_KEY_LENGTH = 80;
/** Names this long are sentences; looking inside them for an ingredient finds chance. */
const MAX_WORDS_INSIDE = 8;

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Say how it is, not what it is: dropped from the front until a known name is left. */
const LEADING =
  words(`a about additional any assorted baby best big block boiled boiling bone boneless bottled bought british
  canned chilled chopped classic clean cleaned coarse coarsely cold cooked cool cooled crisp crumbled crushed crusty cubed
  cured cut day-old deboned diced dried dry english extra fat favorite favourite fine finely firm fluffy
  free french freshly fresh frozen full fully generous good grated ground halved hard-boiled heaped
  high homemade hot hulled ice iced in italian jumbo just kosher large lean leftover light lightly live local
  long loose low lukewarm mashed mature medium melted mild minced mixed moist more
  natural neutral new nice non nonfat of old on optional ordinary organic other packed pasteurised
  peeled pitted plain plump powdered precooked prepared preferred pure quality quick range raw ready real reduced regular
  rich rinsed ripe roasted roughly salted scant seedless seasoned sharp shelled shredded sifted skin skinless skinned sliced
  small smoked smooth soft softened some sour spanish split spicy stale steamed strong sweet tender tepid
  the thawed thick thickly thin thinly tinned toasted topping traditional trimmed unbleached uncooked undyed unpeeled
  unsalted unshelled unsweetened unwaxed usual vegan vegetarian very virgin warm washed waxy well white whole
  wild wholegrain yellow young your floury crispy curly flat sized style made bought
  part skim skimmed semi whipped wilted grilled fried baked blanched pickled`);

/** A part, a cut or a shape of the thing before it: dropped from the end. */
const TRAILING =
  words(`leaf leave sprig stalk stem floret piece chunk wedge half slice strip cube ring round matchstick baton
  segment fillet breast thigh leg wing drumstick loin shoulder shank rib chop steak joint neck belly cutlet escalope carcass
  bone head bulb clove root heart top green frond flower spear kernel grain bit crumb shaving pod bean granule flake thread
  powder puree concentrate dice roast mince meat mix blend choice taste garnish serving paste skin zest juice peel rind
  white yolk shell tip end part stew pod twig of for to with your the any kind type sort variety choice favourite favorite mixed
  combined used needed loaf untreated freshly grounded finely on in bone`);

const ALTERNATIVES = /\s*[,;/(&]\s*|\s+(?:or|and\/or|and|oder|ou|und|et|o|y|mit|with|from|in|as)\s+/;

/** Lower case, without accents and punctuation: what aliases are stored as. "" when nothing is left. */
export function plainKey(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[æœøßłđ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/['’‘`´]/g, "")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim()
    .slice(0, MAX_KEY_LENGTH)
    .trim();
}

const PLAIN_LETTERS: Record<string, string> = { æ: "ae", œ: "oe", ø: "o", ß: "ss", ł: "l", đ: "d" };

/** `plainKey` in the singular: two names with one key are one ingredient. */
export function canonicalKey(name: string): string {
  return singularPhrase(plainKey(name));
}

/**
 * The keys an ingredient may be known under, the surest first: the whole name; the first of several choices; either
 * without words that describe it; the longest phrase inside it. "Dried oregano" is oregano unless it is known itself.
 */
export function candidateKeys(name: string): string[] {
  const keys = new Set<string>();
  const add = (key: string) => {
    if (key === "") return;
    keys.add(key);
    keys.add(singularPhrase(key));
  };
  const choices = [name, ...firstChoices(name)].map(plainKey);
  for (const choice of choices) add(choice);
  for (const choice of choices) for (const shorter of withoutDescriptors(choice)) add(shorter);
  for (const choice of choices) for (const phrase of phrasesInside(choice)) add(phrase);
  keys.add(newIngredient(name).key);
  return [...keys];
}

export type NewIngredient = { key: string; pluralKey: string; singular: string; plural: string };

/**
 * What to call an ingredient that nobody knows: its first choice without the words that lead up to it, in lower case.
 * Written in the singular it stays so in the plural, for whether it has one nobody knows either.
 */
export function newIngredient(name: string): NewIngredient {
  const [first = name] = name.split(ALTERNATIVES).filter((choice) => plainKey(choice) !== "");
  const described = first
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\d'’%-]+/gu, " ")
    .trim()
    .slice(0, MAX_KEY_LENGTH)
    .split(" ");
  while (described.length > 1 && LEADING.has(plainKey(described[0] ?? ""))) described.shift();
  const written = described.join(" ").trim() || name.trim().toLowerCase();
  const singular = singularPhrase(written);
  return { key: storedKey(singular), pluralKey: storedKey(written), singular, plural: written };
}

/** Names without a letter or digit are known by what they are. */
const storedKey = (name: string) => plainKey(name) || name;

/** `chicken or beef broth` → `chicken broth`, `chicken`; `feta or queso fresco` → `feta fresco`, `feta`. */
function firstChoices(name: string): string[] {
  const [first = "", second = ""] = name.toLowerCase().split(ALTERNATIVES).filter(Boolean);
  if (second === "") return first === "" ? [] : [first];
  const shared = second.split(/\s+/);
  return shared.length > 1 ? [`${first} ${shared.at(-1)}`, first] : [first];
}

function withoutDescriptors(key: string): string[] {
  const shorter: string[] = [];
  const left = key.split(" ");
  while (left.length > 1 && LEADING.has(left[0] ?? "")) {
    left.shift();
    shorter.push(left.join(" "));
  }
  const fronts = [key.split(" "), left];
  for (const front of fronts) {
    const right = [...front];
    while (right.length > 1 && TRAILING.has(singularWord(right.at(-1) ?? ""))) {
      right.pop();
      shorter.push(right.join(" "));
    }
  }
  return shorter;
}

/** Ends of the phrase first, for the noun stands last in English; then any stretch that only parts and shapes follow. */
function phrasesInside(key: string): string[] {
  const all = key.split(" ");
  if (all.length > MAX_WORDS_INSIDE) return [];
  const phrases: string[] = [];
  for (let length = all.length - 1; length > 0; length -= 1) {
    for (let end = all.length; end >= length; end -= 1) {
      const isOpen = all.slice(end).every((word) => TRAILING.has(singularWord(word)) || LEADING.has(word));
      if (isOpen) phrases.push(all.slice(end - length, end).join(" "));
    }
  }
  return phrases;
}
