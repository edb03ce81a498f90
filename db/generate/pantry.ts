import { slugify } from "#lib/slug.ts";

/** What an ingredient keeps a recipe from being: m meat, f fish, d dairy, e egg, g gluten. */
type Diet = "m" | "f" | "d" | "e" | "g" | "";
type Measure = "weight" | "volume" | "spoon" | "count" | "clove" | "bunch";

export type PantryItem = {
  slug: string;
  singular: string;
  plural: string;
  diet: Diet;
  measure: Measure;
};

/** Most used first within a shelf: picks follow Zipf's law. */
const SHELVES = {
  meat: [
    "m",
    "weight",
    "chicken, beef, pork, bacon, lamb, sausage, ham, turkey, chorizo, veal, duck, pancetta, prosciutto, mutton, rabbit, venison, salami, goose, oxtail, quail",
  ],
  fish: [
    "f",
    "weight",
    "salmon, prawn, cod, tuna, shrimp, anchovy, mussel, haddock, squid, trout, crab, mackerel, clam, sardine, scallop, sea bass, lobster, octopus, halibut, herring, monkfish, oyster, eel",
  ],
  vegetable: [
    "",
    "weight",
    "onion, tomato, carrot, potato, red pepper, mushroom, celery, spinach, courgette, cucumber, aubergine, broccoli, leek, cabbage, sweet potato, green bean, pea, cauliflower, pumpkin, kale, lettuce, beetroot, sweetcorn, fennel, asparagus, radish, parsnip, turnip, bok choy, artichoke, brussels sprout, okra, butternut squash, swede, chard, celeriac, endive, watercress, rocket, green pepper, kohlrabi, jerusalem artichoke, samphire, romanesco, daikon, bitter melon, tomatillo, cassava, plantain, lotus root",
  ],
  aromatic: [
    "",
    "clove",
    "garlic, shallot, ginger, chilli, spring onion, red onion, lemongrass, galangal, horseradish, turmeric root, jalapeño, habanero, bird's eye chilli, wild garlic",
  ],
  pulse: [
    "",
    "weight",
    "chickpea, lentil, black bean, kidney bean, white bean, tofu, red lentil, butter bean, split pea, edamame, tempeh, pinto bean, mung bean, borlotti bean, black-eyed pea, fava bean",
  ],
  grain: [
    "",
    "weight",
    "rice, quinoa, polenta, rice noodle, oat, buckwheat, millet, arborio rice, basmati rice, wild rice, amaranth, corn tortilla, sushi rice, glass noodle, teff, sorghum",
  ],
  wheat: [
    "g",
    "weight",
    "spaghetti, bread, breadcrumb, penne, couscous, bulgur, egg noodle, tagliatelle, flour tortilla, lasagne sheet, barley, macaroni, filo pastry, puff pastry, gnocchi, farro, orzo, pitta, udon noodle, linguine, shortcrust pastry, semolina, fusilli, rigatoni, freekeh, ramen noodle, naan, seitan",
  ],
  dairy: [
    "d",
    "weight",
    "butter, parmesan, cream, cheddar, yoghurt, mozzarella, cream cheese, feta, sour cream, ricotta, goat's cheese, mascarpone, gruyère, crème fraîche, blue cheese, buttermilk, halloumi, paneer, pecorino, brie, gorgonzola, ghee, quark, camembert, manchego, provolone, burrata, emmental, roquefort",
  ],
  milk: ["d", "volume", "milk, condensed milk, evaporated milk, kefir"],
  egg: ["e", "count", "egg, egg yolk, egg white, quail egg"],
  herb: [
    "",
    "bunch",
    "parsley, basil, coriander, thyme, mint, rosemary, oregano, bay leaf, dill, chive, sage, tarragon, marjoram, curry leaf, kaffir lime leaf, chervil, lovage, sorrel, thai basil, epazote, shiso",
  ],
  spice: [
    "",
    "spoon",
    "salt, black pepper, cumin, paprika, cinnamon, turmeric, nutmeg, chilli flake, ground coriander, cardamom, smoked paprika, clove, cayenne pepper, garam masala, mustard seed, fennel seed, saffron, star anise, allspice, white pepper, fenugreek, sumac, caraway, za'atar, szechuan pepper, five-spice powder, ras el hanout, curry powder, nigella seed, asafoetida, juniper berry, mace, pink peppercorn, celery seed, amchur, annatto",
  ],
  oil: [
    "",
    "spoon",
    "olive oil, vegetable oil, sesame oil, sunflower oil, coconut oil, rapeseed oil, peanut oil, chilli oil, walnut oil, avocado oil",
  ],
  sauce: [
    "",
    "spoon",
    "soy sauce, tomato paste, lemon juice, vinegar, mustard, lime juice, worcestershire sauce, balsamic vinegar, rice vinegar, tahini, harissa, mirin, miso, sriracha, ketchup, hoisin sauce, tamarind paste, gochujang, peanut butter, pomegranate molasses, capers, wasabi, doubanjiang, preserved lemon, mango chutney, piri-piri sauce, chipotle paste, apple cider vinegar",
  ],
  fishy: ["f", "spoon", "fish sauce, oyster sauce, shrimp paste, dashi, bonito flake"],
  liquid: [
    "",
    "volume",
    "water, vegetable stock, coconut milk, white wine, red wine, passata, beer, orange juice, sake, almond milk, cider, apple juice, sherry, marsala, coffee, black tea, green tea, oat milk, tonic water, sparkling water",
  ],
  stock: ["m", "volume", "chicken stock, beef stock, lamb stock, veal stock"],
  fruit: [
    "",
    "weight",
    "lemon, apple, orange, banana, lime, strawberry, raspberry, blueberry, mango, pear, cherry, pineapple, peach, cranberry, rhubarb, plum, apricot, fig, grape, pomegranate, coconut, avocado, olive, date, raisin, blackberry, passion fruit, grapefruit, melon, kiwi, gooseberry, quince, papaya, watermelon, redcurrant, persimmon, guava, lychee, blood orange, damson, elderberry, yuzu, mulberry, loganberry, cloudberry",
  ],
  nut: [
    "",
    "weight",
    "almond, walnut, peanut, cashew, hazelnut, pistachio, pine nut, pecan, sesame seed, sunflower seed, pumpkin seed, poppy seed, chestnut, chia seed, flaxseed, macadamia nut, brazil nut",
  ],
  sweet: [
    "",
    "weight",
    "sugar, brown sugar, icing sugar, maple syrup, golden syrup, molasses, date syrup, agave syrup, palm sugar, caster sugar, demerara sugar, marzipan, muscovado sugar",
  ],
  honey: ["d", "spoon", "honey, dulce de leche, caramel sauce, white chocolate, milk chocolate"],
  baking: [
    "",
    "spoon",
    "baking powder, vanilla extract, baking soda, yeast, cornflour, cocoa powder, dark chocolate, gelatine, cream of tartar, almond extract, rose water, orange blossom water, agar, chocolate chip, espresso powder, matcha, malt extract",
  ],
  flour: [
    "g",
    "weight",
    "flour, wholemeal flour, self-raising flour, bread flour, spelt flour, rye flour, biscuit, sponge finger",
  ],
} as const satisfies Record<string, readonly [Diet, Measure, string]>;
export type Shelf = keyof typeof SHELVES;

/** Kinds that make a long tail of ingredients, each of them in few recipes. */
const VARIETIES =
  "baby, smoked, wild, black, purple, pickled, dried, heirloom, yellow, sicilian, white, golden, roasted, kashmiri, spanish, blue, persian, candied, fermented, japanese, norfolk, alpine, korean, cretan, anatolian, salted".split(
    ", ",
  );
const VARIED_SHELVES: readonly Shelf[] = [
  "vegetable",
  "fruit",
  "pulse",
  "aromatic",
  "nut",
  "fish",
  "grain",
  "herb",
];

const MASS_NOUN =
  /(rice|oil|sauce|stock|milk|wine|water|juice|sugar|flour|butter|cream|paste|powder|salt|pepper|garlic|ginger|tofu|bread|beef|pork|lamb|bacon|ham|spinach|celery|kale|parsley|basil|mint|thyme|dill|honey|syrup|extract|yeast|cheese|pastry|couscous|spaghetti|cumin|paprika|cinnamon|seed root|vinegar|mustard|broccoli|cabbage|tea|coffee|yoghurt|polenta|quinoa)$/;

function pluralOf(singular: string): string {
  if (MASS_NOUN.test(singular)) return singular;
  if (/leaf$/.test(singular)) return singular.replace(/f$/, "ves");
  if (/(s|sh|ch|x|o)$/.test(singular)) return `${singular}es`;
  return /[^aeiou]y$/.test(singular) ? singular.replace(/y$/, "ies") : `${singular}s`;
}

function item(singular: string, diet: Diet, measure: Measure): PantryItem {
  return { slug: slugify(singular), singular, plural: pluralOf(singular), diet, measure };
}

function shelfItems(shelf: Shelf): PantryItem[] {
  const [diet, measure, names] = SHELVES[shelf];
  return names.split(", ").map((name) => item(name, diet, measure));
}

const shelfNames = Object.keys(SHELVES) as Shelf[];
export const PANTRY = Object.fromEntries(shelfNames.map((shelf) => [shelf, shelfItems(shelf)])) as Record<
  Shelf,
  PantryItem[]
>;

/** The tail: `smoked salmon`, `purple carrot` …, kinds by kinds, so that every shelf is among the first ones. */
export const VARIETY_ITEMS: Record<string, PantryItem[]> = Object.fromEntries(
  VARIED_SHELVES.map((shelf) => [
    shelf,
    VARIETIES.flatMap((variety) =>
      PANTRY[shelf].slice(0, 16).map((base) => item(`${variety} ${base.singular}`, base.diet, base.measure)),
    ),
  ]),
);

/** Every ingredient that a generated recipe can use, once. */
export function allPantryItems(): PantryItem[] {
  const items = [...Object.values(PANTRY).flat(), ...Object.values(VARIETY_ITEMS).flat()];
  return [...new Map(items.map((entry) => [entry.slug, entry])).values()];
}

export function findPantryItem(singular: string): PantryItem {
  const found = Object.values(PANTRY)
    .flat()
    .find((entry) => entry.singular === singular);
  if (!found) throw new Error(`No shelf holds ${singular}`);
  return found;
}
