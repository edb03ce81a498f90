import type { Shelf } from "./pantry.ts";

export type Language = "en" | "fr" | "es" | "de" | "it";

export type Dish = {
  /** Most common first. */
  nouns: Record<Language, readonly string[]>;
  /** Shelves that the main ingredient comes from, most likely first. */
  mains: readonly Shelf[];
  /** Shelf and how many of it on average. */
  others: readonly (readonly [Shelf, number])[];
  tags: readonly string[];
  /** Least and most, in minutes; `rest` is not for every recipe. */
  prep: readonly [number, number];
  cook: readonly [number, number];
  rest?: readonly [number, number];
  yields?: readonly string[];
  /** How often it is chosen, beside the others' shares. */
  share: number;
};

const words = (text: string) => text.split(", ");
const nouns = (en: string, fr: string, es: string, de: string, it: string): Dish["nouns"] => ({
  en: words(en),
  fr: words(fr),
  es: words(es),
  de: words(de),
  it: words(it),
});

const SAVOURY = [
  ["aromatic", 1.6],
  ["spice", 2.4],
  ["herb", 1.2],
  ["oil", 0.8],
] as const;

export const DISHES: readonly Dish[] = [
  {
    nouns: nouns(
      "soup, broth, chowder, bisque, ramen",
      "soupe, velouté, potage, bouillon",
      "sopa, crema, caldo",
      "Suppe, Eintopf, Brühe",
      "zuppa, vellutata, minestra",
    ),
    mains: ["vegetable", "meat", "pulse", "fish"],
    others: [["vegetable", 2], ["liquid", 0.7], ["stock", 0.5], ["dairy", 0.4], ...SAVOURY],
    tags: ["soup", "lunch", "starter"],
    prep: [10, 30],
    cook: [15, 90],
    share: 9,
  },
  {
    nouns: nouns(
      "stew, casserole, braise, goulash, hotpot, chili",
      "ragoût, mijoté, daube",
      "estofado, guiso, cazuela",
      "Gulasch, Schmortopf, Ragout",
      "spezzatino, stufato, brasato",
    ),
    mains: ["meat", "pulse", "vegetable", "fish"],
    others: [["vegetable", 2.6], ["liquid", 0.6], ["stock", 0.6], ["sauce", 0.6], ...SAVOURY],
    tags: ["dinner", "one-pot", "comfort-food", "winter"],
    prep: [15, 35],
    cook: [60, 240],
    share: 8,
  },
  {
    nouns: nouns("curry, masala, korma, dhal, biryani, rendang", "curry, colombo", "curry", "Curry", "curry"),
    mains: ["meat", "pulse", "vegetable", "fish"],
    others: [
      ["vegetable", 1.4],
      ["spice", 4],
      ["aromatic", 2.4],
      ["liquid", 0.6],
      ["dairy", 0.4],
      ["herb", 0.8],
      ["oil", 0.8],
    ],
    tags: ["dinner", "spicy", "curry"],
    prep: [15, 30],
    cook: [20, 90],
    share: 8,
  },
  {
    nouns: nouns("salad, slaw, bowl, tabbouleh", "salade, bowl", "ensalada, bol", "Salat, Bowl", "insalata"),
    mains: ["vegetable", "pulse", "grain", "fish", "meat", "fruit"],
    others: [
      ["vegetable", 2.4],
      ["nut", 0.5],
      ["dairy", 0.5],
      ["sauce", 0.8],
      ["herb", 1],
      ["oil", 0.9],
      ["spice", 1.4],
      ["fruit", 0.4],
    ],
    tags: ["salad", "lunch", "healthy", "summer"],
    prep: [8, 30],
    cook: [0, 15],
    share: 9,
  },
  {
    nouns: nouns(
      "pasta, lasagne, spaghetti, noodles, mac and cheese, carbonara, bolognese",
      "pâtes, lasagnes, gratin de pâtes",
      "pasta, fideos, lasaña",
      "Nudeln, Auflauf, Lasagne",
      "pasta, spaghetti, lasagne, penne",
    ),
    mains: ["vegetable", "meat", "dairy", "fish"],
    others: [["wheat", 1], ["vegetable", 1], ["dairy", 1.2], ["egg", 0.3], ...SAVOURY],
    tags: ["dinner", "pasta", "kids"],
    prep: [5, 25],
    cook: [10, 60],
    share: 10,
  },
  {
    nouns: nouns(
      "risotto, pilaf, fried rice, paella, rice",
      "riz, risotto",
      "arroz, paella",
      "Reispfanne, Risotto",
      "risotto, riso",
    ),
    mains: ["vegetable", "fish", "meat", "pulse"],
    others: [["grain", 1], ["vegetable", 1.4], ["liquid", 0.6], ["stock", 0.4], ["dairy", 0.5], ...SAVOURY],
    tags: ["dinner", "rice", "one-pot"],
    prep: [10, 25],
    cook: [20, 50],
    share: 6,
  },
  {
    nouns: nouns(
      "roast, bake, traybake, gratin, schnitzel, skewers",
      "rôti, gratin, brochettes",
      "asado, gratinado, brochetas",
      "Braten, Auflauf, Spieße",
      "arrosto, gratin, spiedini",
    ),
    mains: ["meat", "vegetable", "fish"],
    others: [["vegetable", 1.8], ["sauce", 0.7], ["dairy", 0.4], ["fruit", 0.3], ...SAVOURY],
    tags: ["dinner", "roast", "sunday"],
    prep: [10, 30],
    cook: [25, 180],
    rest: [10, 30],
    share: 9,
  },
  {
    nouns: nouns(
      "stir-fry, sauté, hash, fajitas",
      "poêlée, wok",
      "salteado, revuelto",
      "Pfanne, Wok",
      "padellata, saltato",
    ),
    mains: ["meat", "vegetable", "fish", "pulse"],
    others: [["vegetable", 2], ["sauce", 1.8], ["grain", 0.5], ["fishy", 0.4], ...SAVOURY],
    tags: ["dinner", "quick-cook", "weeknight"],
    prep: [8, 20],
    cook: [6, 20],
    share: 8,
  },
  {
    nouns: nouns(
      "tacos, sandwich, wrap, burger, toast, burritos",
      "sandwich, tartine, burger",
      "tacos, bocadillo, tostada",
      "Brot, Burger, Wrap",
      "panino, piadina, bruschetta",
    ),
    mains: ["meat", "vegetable", "fish", "dairy", "pulse"],
    others: [
      ["wheat", 1],
      ["vegetable", 1.4],
      ["sauce", 1],
      ["dairy", 0.8],
      ["spice", 1.4],
      ["herb", 0.6],
    ],
    tags: ["lunch", "street-food", "snack"],
    prep: [8, 25],
    cook: [5, 30],
    share: 6,
  },
  {
    nouns: nouns(
      "pie, tart, quiche, pizza, empanadas",
      "tarte, quiche, tourte",
      "tarta salada, empanada, pizza",
      "Kuchen, Quiche, Flammkuchen",
      "torta salata, pizza, focaccia",
    ),
    mains: ["vegetable", "meat", "dairy", "fish"],
    others: [["flour", 1], ["dairy", 1.4], ["egg", 0.8], ["vegetable", 0.8], ...SAVOURY],
    tags: ["dinner", "baking", "picnic"],
    prep: [20, 50],
    cook: [25, 60],
    rest: [30, 90],
    share: 5,
  },
  {
    nouns: nouns(
      "omelette, pancakes, frittata, porridge, granola, waffles, scramble",
      "omelette, crêpes, porridge",
      "tortilla, tortitas, revuelto",
      "Omelett, Pfannkuchen, Müsli",
      "frittata, frittelle",
    ),
    mains: ["fruit", "vegetable", "dairy", "meat", "grain"],
    others: [
      ["egg", 0.9],
      ["milk", 0.6],
      ["dairy", 0.8],
      ["sweet", 0.5],
      ["spice", 1],
      ["nut", 0.3],
    ],
    tags: ["breakfast", "brunch", "vegetarian-friendly"],
    prep: [5, 20],
    cook: [5, 30],
    share: 6,
  },
  {
    nouns: nouns(
      "bread, loaf, rolls, focaccia, buns, flatbread",
      "pain, brioche, petits pains",
      "pan, bollos",
      "Brot, Brötchen, Zopf",
      "pane, focaccia, panini",
    ),
    mains: ["nut", "herb", "fruit", "vegetable", "dairy"],
    others: [
      ["flour", 1.4],
      ["baking", 1.2],
      ["liquid", 0.5],
      ["milk", 0.4],
      ["oil", 0.5],
      ["sweet", 0.5],
      ["spice", 1],
    ],
    tags: ["bread", "baking"],
    prep: [15, 40],
    cook: [20, 55],
    rest: [60, 720],
    yields: ["loaf", "rolls"],
    share: 5,
  },
  {
    nouns: nouns(
      "cake, muffins, brownies, cupcakes, cheesecake, sponge",
      "gâteau, cake, moelleux, muffins",
      "bizcocho, pastel, magdalenas",
      "Kuchen, Torte, Muffins",
      "torta, ciambella, muffin",
    ),
    mains: ["fruit", "nut", "baking", "dairy", "honey"],
    others: [
      ["flour", 1],
      ["sweet", 1.3],
      ["egg", 0.9],
      ["dairy", 1],
      ["baking", 1.7],
      ["milk", 0.4],
      ["spice", 0.5],
    ],
    tags: ["dessert", "baking", "cake"],
    prep: [15, 40],
    cook: [20, 75],
    rest: [20, 240],
    yields: ["slices", "muffins"],
    share: 8,
  },
  {
    nouns: nouns(
      "cookies, biscuits, shortbread, bars, truffles",
      "biscuits, sablés, cookies",
      "galletas, polvorones",
      "Plätzchen, Kekse",
      "biscotti, cantucci",
    ),
    mains: ["nut", "baking", "fruit", "honey"],
    others: [
      ["flour", 1],
      ["sweet", 1.2],
      ["egg", 0.6],
      ["dairy", 0.9],
      ["baking", 1.2],
      ["spice", 0.5],
    ],
    tags: ["dessert", "snack", "baking", "christmas"],
    prep: [10, 30],
    cook: [8, 25],
    yields: ["cookies", "pieces"],
    share: 6,
  },
  {
    nouns: nouns(
      "ice cream, pudding, mousse, trifle, crumble, sorbet, panna cotta",
      "mousse, crème, sorbet, clafoutis",
      "flan, natillas, helado, mousse",
      "Creme, Eis, Pudding, Grütze",
      "gelato, budino, semifreddo, tiramisù",
    ),
    mains: ["fruit", "honey", "baking", "nut"],
    others: [
      ["sweet", 1.2],
      ["dairy", 1.2],
      ["milk", 0.6],
      ["egg", 0.5],
      ["baking", 0.7],
    ],
    tags: ["dessert", "party"],
    prep: [10, 35],
    cook: [0, 40],
    rest: [60, 480],
    share: 7,
  },
  {
    nouns: nouns(
      "smoothie, lemonade, punch, latte, cocktail, tea",
      "smoothie, limonade, cocktail",
      "batido, limonada, cóctel",
      "Smoothie, Limonade, Punsch",
      "frullato, limonata, spritz",
    ),
    mains: ["fruit", "herb", "vegetable"],
    others: [
      ["liquid", 1.2],
      ["milk", 0.5],
      ["sweet", 0.8],
      ["fruit", 0.8],
      ["spice", 0.5],
    ],
    tags: ["drink", "no-cook"],
    prep: [3, 12],
    cook: [0, 10],
    yields: ["glasses"],
    share: 4,
  },
  {
    nouns: nouns(
      "sauce, dip, pesto, chutney, salsa, pickle, jam, relish",
      "sauce, confiture, chutney",
      "salsa, mermelada, mojo",
      "Soße, Dip, Marmelade",
      "salsa, pesto, marmellata",
    ),
    mains: ["fruit", "vegetable", "herb", "pulse", "nut"],
    others: [["sauce", 1.2], ["sweet", 0.5], ["dairy", 0.3], ...SAVOURY],
    tags: ["side", "preserves", "starter"],
    prep: [5, 20],
    cook: [0, 60],
    yields: ["ml", "jar"],
    share: 5,
  },
];

type Cuisine = { name: string; signature: readonly string[]; language?: Language };

const cuisine = (name: string, signature: string, language?: Language): Cuisine => ({
  name,
  signature: words(signature),
  ...(language ? { language } : {}),
});

/** Most common first. `signature` ingredients turn up far more often than elsewhere. */
export const CUISINES: readonly Cuisine[] = [
  cuisine(
    "Italian",
    "olive oil, parmesan, basil, tomato, garlic, oregano, mozzarella, balsamic vinegar",
    "it",
  ),
  cuisine("American", "butter, cheddar, bacon, ketchup, brown sugar, sweetcorn, buttermilk, maple syrup"),
  cuisine("Indian", "cumin, turmeric, garam masala, ginger, coriander, chilli, ghee, mustard seed"),
  cuisine("French", "butter, cream, thyme, shallot, white wine, tarragon, gruyère, crème fraîche", "fr"),
  cuisine("Mexican", "lime, coriander, black bean, jalapeño, avocado, corn tortilla, cumin, sweetcorn", "es"),
  cuisine("Chinese", "soy sauce, ginger, spring onion, sesame oil, rice vinegar, garlic, five-spice powder"),
  cuisine("British", "butter, flour, potato, cheddar, worcestershire sauce, golden syrup, parsnip"),
  cuisine("Thai", "fish sauce, coconut milk, lemongrass, lime, thai basil, galangal, palm sugar"),
  cuisine("Japanese", "soy sauce, mirin, miso, dashi, sake, sushi rice, sesame seed, wasabi"),
  cuisine("Spanish", "olive oil, smoked paprika, saffron, chorizo, garlic, sherry, manchego", "es"),
  cuisine("Greek", "feta, olive, oregano, lemon, yoghurt, dill, aubergine"),
  cuisine("German", "mustard, caraway, potato, cabbage, quark, pork, vinegar", "de"),
  cuisine("Middle Eastern", "tahini, chickpea, sumac, za'atar, pomegranate molasses, mint, lemon juice"),
  cuisine("Moroccan", "ras el hanout, preserved lemon, couscous, apricot, cinnamon, harissa"),
  cuisine("Korean", "gochujang, sesame oil, soy sauce, garlic, spring onion, rice"),
  cuisine("Vietnamese", "fish sauce, rice noodle, mint, lime, star anise, lemongrass"),
  cuisine("Turkish", "yoghurt, bulgur, mint, sumac, lamb, pomegranate"),
  cuisine("Caribbean", "allspice, coconut milk, thyme, habanero, plantain, lime"),
  cuisine("Portuguese", "cod, olive oil, paprika, garlic, white wine, egg yolk"),
  cuisine("Lebanese", "parsley, bulgur, lemon juice, tahini, chickpea, mint"),
  cuisine("Cajun", "cayenne pepper, celery, green pepper, sausage, rice, shrimp"),
  cuisine("Austrian", "breadcrumb, veal, apricot, butter, quark, poppy seed", "de"),
  cuisine("Ethiopian", "lentil, teff, fenugreek, cardamom, ginger, onion"),
  cuisine("Swedish", "dill, herring, cream, cardamom, potato, beetroot"),
  cuisine("Polish", "beetroot, cabbage, sour cream, sausage, rye flour, dill"),
  cuisine("Peruvian", "lime, potato, sweetcorn, coriander, quinoa, chilli", "es"),
  cuisine("Russian", "beetroot, sour cream, dill, buckwheat, cabbage"),
  cuisine("Brazilian", "black bean, cassava, condensed milk, lime, coconut", "es"),
  cuisine("Hungarian", "paprika, onion, sour cream, beef, caraway"),
  cuisine("Swiss", "gruyère, potato, cream, white wine, butter", "de"),
  cuisine("Nigerian", "plantain, okra, peanut, rice, chilli, tomato"),
  cuisine("Argentinian", "beef, parsley, oregano, dulce de leche, chilli flake", "es"),
  cuisine("Georgian", "walnut, coriander, fenugreek, aubergine, pomegranate"),
  cuisine("Filipino", "vinegar, soy sauce, bay leaf, coconut milk, pork"),
  cuisine("Indonesian", "peanut butter, palm sugar, galangal, tempeh, shrimp paste"),
  cuisine("Persian", "saffron, pistachio, rose water, barley, pomegranate molasses"),
];

/** Beyond those of the dish and its ingredients: a long tail, most common first. */
export const OCCASIONS = words(
  "family, budget, make-ahead, freezer, low-carb, high-protein, air-fryer, slow-cooker, christmas, easter, grill, holiday, meal-prep, autumn, spring, camping, date-night, thanksgiving, instant-pot, halloween, game-day, keto, street-food, tapas, potluck, low-fat, paleo, no-bake, fermented, sourdough, leftovers, barbecue, new-year, birthday, afternoon-tea, student, raw, ramadan, diwali, hanukkah, lunar-new-year, zero-waste, foraged, campfire, dutch-oven, pressure-cooker, sous-vide, dehydrator, bread-machine, waffle-iron, pizza-oven, smoker, rotisserie, tandoor, bento, mezze, dim-sum, fondue, raclette, high-tea, carnival, oktoberfest, midsummer, burns-night, saint-patrick, mardi-gras",
);
