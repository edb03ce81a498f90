/** The words that the line parser tells apart, as sources for its expressions. Lists, so that they are easy to extend. */
const oneOf = (words: string) =>
  `(?:${words
    .trim()
    .split(/\s*\n\s*|\s*\|\s*/)
    .join("|")})`;

/** Said of the whole, not of the kind: dropped from the name. */
export const SIZE = oneOf(`
  (?:extra|very)[ -]large|(?:extra|very)[ -]small|extra[ -]big|(?:medium|small|large|good|bite|fist|thumb|walnut)[ -]sized?
  large|small|medium|big|little|tiny|huge|giant|jumbo|lge?\\.?|sml?\\.?|med\\.?|md\\.?|hefty|plump|biggish|smallish
  large-ish|small-ish|mittelgroße[srn]?|große[srn]?|kleine[srn]?|grosse?s?|petite?s?(?! (?:pois|fours?|beurre|suisse))|grande|grandes|grandi|piccol[aoei]
  pequeñ[ao]s?|pequen[ao]s?|médi[ao]s?|median[ao]s?|moyens?|moyennes?|medi[ae]`);

/** Between a number and its unit: how full, how thick. */
export const FILL = oneOf(`
  (?:very )?(?:thick|thin)|thinly (?:cut|sliced)|thickly (?:cut|sliced)|overfilled|each|fat|heaping|heaped|scant|generous|level|rounded|good|packed|brimming|overflowing|full|whole|gehäufte[rn]?
  gestrichene[rn]?|rases?|bombées?|colm[ao]s?|rasas?|(?:lightly|loosely|firmly|tightly|well)[ -]packed|heaped-up`);

export const ABOUT = oneOf(`
  about|approximately|approx\\.?|appr\\.?|around|roughly|circa|ca\\.?|c\\.(?= ?\\d)|etwa|rund|environ|cerca de|~|≈|<|up to
  at least|just over|just under|maybe|nearly|almost|alrededor de|unos|unas|aproximadamente|más o menos`);

/** What some cooks say instead of a number. */
export const VAGUE = oneOf(`
  a few|few|several|some|(?:a )?(?:hint|touch|bit|teensy bit|little bit|pat|smidgen) of|a little bit of|a little|a bit of|plenty of|plenty|lots of|a lot of|a good amount of
  (?:a )?small amount of|as much|as many|einige|etwas|q\\.?b\\.?|ein wenig|ein paar|quelques|un peu de|un peu d'|qualche|un po' di
  un po’ di|algunos|algunas|um pouco de|un poco de|alguns|algumas`);

export const ADVERB = oneOf(`
  very|finely|coarsely|roughly|thinly|thickly|freshly|lightly|loosely|firmly|tightly|well|gently|newly|neatly|evenly
  lengthways|lengthwise|crosswise|diagonally|partially|partly|fully|completely|just|barely|generously|carefully|slightly
  briefly|already|previously|quickly|cleanly|nicely|fairly|quite|fine|fresh(?=-?\\s?(?:ground|grated|cracked|squeezed))`);

/** Done to it in this kitchen, before or while cooking. */
export const PREPARED = oneOf(`
  chopped|minced|sliced|diced|grated|shredded|crushed|crumbled|beaten|melted|softened|peeled|unpeeled|cored|seeded
  deseeded|de-seeded|pitted|stoned|destoned|trimmed|halved|quartered|cubed|julienned|torn|washed|rinsed|drained|soaked
  thawed|defrosted|squeezed|pressed|mashed|sifted|sieved|strained|cooled|chilled|shelled|shucked|deveined|de-veined
  cleaned|scrubbed|zested|juiced|cracked|shaved|snipped|slivered|slashed|scored|bruised|smashed|pounded|flattened
  separated|divided|packed|uncooked|cooked|boiled|hard-boiled|hard boiled|hardboiled|soft-boiled|poached|steamed|toasted
  blanched|parboiled|sautéed|warmed|whisked|whipped|pureed|puréed|blended|scalded|husked|hulled|topped|tailed|stemmed
  destemmed|de-stemmed|skinned|boned|deboned|filleted|pin-boned|butterflied|spiralised|spiralized|segmented|scraped
  squashed|picked|plucked|milled|stirred|bashed|broken|cut|split|matchsticked|ribboned|pared|hand-torn|hand-crushed
  gehackte?[rsn]?|geriebene?[rsn]?|gewürfelte?[rsn]?|geschnittene?[rsn]?|geschälte?[rsn]?|zerlassene?[rsn]?`);

/** Prepared only when it comes first and a noun of its own follows: `ground` pepper is, ground beef is not. */
export const PREPARED_WITH_ADVERB = oneOf(
  `${PREPARED.slice(3, -1)}|ground|frozen|dried|roasted|made|brewed|baked`,
);

/** Says something about the food, never what it is: more has to follow. */
export const ADJECTIVE = oneOf(`
  and|or|but|not|very|fresh|freshly|ripe|boneless|skinless|bone-in|skin-on|boned|mild|light|dark|firm|soft|dry|lean|organic
  natural|smooth|salted|unsalted|low-fat|full-fat|low-sodium|reduced-fat|fat-free|whole-milk|part-skim|low-moisture|good
  good-quality|quality|thick|thin|thick-cut|thin-cut|hot|cold|warm|lukewarm|cool|sweet|sour|raw|red|green|white|yellow
  black|plump|tender|young|old|stale|crusty|crisp|crunchy|free-range|unsweetened|sweetened|plain|pure
  high-quality|best-quality|extra|meaty|heavy|creamy|mature|strong|floury|waxy|juicy|tart|homemade
  store-bought|shop-bought|thick-skinned|seedless|unwaxed|flat-leaf|whole|chunky|fine|coarse|dried|frozen|canned|tinned
  smoked|unsmoked|ground|bitter|semisweet|long|short|baby|mixed|assorted|skinned|trimmed|peeled
  cooked|uncooked|pitted|hard|deep|pale|rich|unbleached|high-fat|nonfat|non-fat|lowfat|fruity|clear|center-cut|unflavou?red|flavou?red`);

/** Made so by whoever sells it: the preparation is part of the name. */
export const KIND_OF = oneOf(`
  minced (?:beef|lamb|pork|veal|turkey|chicken|meat|venison|steak)|split (?:peas?|lentils?|mung|pigeon|chickpeas?|red|green|yellow|black|dried|urad|gram)
  (?:bulgur |bulghur )?cracked wheat|shredded (?:wheat|suet|coconut)|desiccated coconut|toasted (?:sesame|walnut|pumpkin|hazelnut) (?:seed )?oil
  whipped (?:cream|topping)|whipping cream|boiled (?:sweets|ham)|mashed potato(?:es)?|crushed ice|crumbled tempeh|strained yogh?urt
  broken (?:rice|vermicelli)|picked (?:white )?crab ?meat|steamed buns?|blended whisk(?:e)?y|pressed (?:tofu|rice)|refried beans`);

/** Where a remark begins inside a name, without a comma. */
export const REMARK = oneOf(`
  for|as (?:you|many|much|a)|of (?:similar|equal|even) size|to taste|to serve|to garnish|to cover|to finish|to decorate|to coat|to drizzle|to dust|to grease|to brush|to fry
  to top|to sprinkle|to bind|to glaze|to season|to accompany|to make|to yield|to thicken|to thin|to loosen|to fill
  to deglaze|at room temperature|at room temp|as needed|as required|as desired|as garnish|as a garnish|as necessary
  if desired|if needed|if using|if necessary|if possible|if you|if liked|if available|or to taste|or more|or less
  or so|or as needed|or as required|or enough|or similar|or equivalent|or thereabouts
  plus|preferably|such as|like|about|approximately|approx\\.?|cut in|cut into|cut on|cut across|cut crosswise
  cut lengthwise|cut to|sliced in|sliced into|torn into|broken into|each|per|depending on|available|made with|made from
  made up|e\\.g\\.?|i\\.e\\.?|see|recipe follows|works|work|is|are|should|nach Geschmack|zum|zur|für|pour|per|q\\.?b\\.?|al gusto
  para|a gosto|à gosto|más|plus de|selon|au goût|nach Belieben|room temperature|of your choice|of choice|optional
  that|which|with (?:the )?(?:skin|skins|stems?|tops?|leaves|their|its|husks?|bones?|shells?)|with seeds|without|instead|in total`);

export const OPTIONAL = /^(?:optional|fakultativ|facultatif|facultatifs|opzionale|opcional|wahlweise)$/i;

/** A part taken from the thing that is bought: `juice of 1 lemon` needs a lemon. */
export const DERIVED = oneOf(`
  juices?|zests?|rinds?|peels?|peeled zest|kernels?|stems?|leaves|whites?|yolks?|seeds?|flesh|pulp|tops?|greens?|grated
  finely|saft|schale|abrieb|jus|zestes?|succo|scorza|buccia|zumo|jugo|ralladura|suco|sumo|raspas?|cáscara|fronds?|florets
  meat|crumbs?|segments?`);

/** Counted by these when they stand behind the thing: `2 garlic cloves`. */
export const PART_AFTER = oneOf(
  `cloves?|sprigs?|bulbs?|stalks?|slices?|rashers?|sheets?|heads?|leaves|leaf|sticks?|ribs?`,
);
