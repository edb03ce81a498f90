import type { Language } from "./dishes.ts";

const words = (text: string) => text.split(", ");

/** How recipes of a language are worded. `{main}`, `{a}`, `{b}` are ingredients, `{n}` minutes, `{noun}` the dish. */
type Phrasing = {
  adjectives: readonly string[];
  titles: readonly string[];
  summaries: readonly string[];
  steps: readonly string[];
  notes: readonly string[];
};

export const PHRASING: Record<Language, Phrasing> = {
  en: {
    adjectives: words(
      "easy, classic, creamy, spicy, crispy, roasted, grilled, homemade, simple, warm, sticky, smoky, quick, baked, rustic, hearty, fresh, zesty, golden, slow-cooked, tangy, sweet, cheesy, garlicky, one-pan, healthy, old-fashioned, braised, charred, herby, velvety, fragrant, buttery, crunchy, light, silky, caramelised, glazed, peppery, nutty, tender, fiery, chilled, marinated, stuffed, toasted, whipped, pan-fried, steamed, blistered, candied, poached, confit, brined, lacquered",
    ),
    titles: [
      "{main} {noun}",
      "{adjective} {main} {noun}",
      "{main} and {a} {noun}",
      "{adjective} {main} and {a} {noun}",
      "{adjective} {main} {noun} with {a}",
      "{cuisine} {main} {noun}",
      "{cuisine} {main} {noun} with {a} and {b}",
      "{rare} {main} {noun}",
      "{adjective} {rare} {noun}",
      "{main} {noun} from {rare}",
      "My {rare} {main} {noun}",
      "{main} {noun} with {a} and {b}",
    ],
    summaries: [
      "{adjective} {main} meets {a} in a {noun} that is ready before anybody asks twice.",
      "A {noun} to come home to: {main}, {a} and plenty of {b}.",
      "The {noun} we make when {main} is at its best. {b} does the rest.",
      "Little effort, big flavour: {main} with {a}, finished with {b}.",
      "A family favourite. Serve this {adjective} {noun} straight from the pan.",
    ],
    steps: [
      "Prepare the {main}: trim, rinse and cut into even pieces, then pat dry and season well with {b}.",
      "Heat a heavy pan over medium heat. Add the {a} and cook for {n} minutes, stirring now and then, until soft and golden.",
      "Stir in the {b} and cook for another minute, until it smells toasty.",
      "Add the {main} and turn to coat everything. Cook for {n} minutes, until browned on all sides.",
      "Pour in enough liquid to cover, bring to the boil, then lower the heat and simmer for {n} minutes, half covered.",
      "Meanwhile, whisk the {a} with the {b} in a large bowl until smooth and thick.",
      "Fold the {main} gently into the bowl, taking care not to knock out the air.",
      "Spread in a lined tin and bake at 180°C for {n} minutes, until a skewer comes out clean.",
      "Leave to rest for {n} minutes so that the juices settle.",
      "Taste, adjust the seasoning with {b} and scatter the {a} over the top. Serve at once.",
      "Cover and chill for at least {n} minutes. It keeps for three days in the fridge.",
      "Drain well, keeping a cup of the cooking water, and toss with the {a}.",
      "Blend half of the mixture with the {b} until silky and return it to the pot.",
      "Rub the {a} into the {main} with your fingertips, then marinate in a shallow dish for {n} minutes.",
      "Set the oven to 200°C and line a baking sheet with parchment paper.",
      "Knead on a floured board for {n} minutes, until springy, then shape into rounds and leave under a damp cloth.",
      "Arrange the {main} in a single layer, drizzle with the {a} and roast for {n} minutes, turning once.",
      "Crush the {a} and {b} with a pinch of coarse salt in a mortar to make a rough paste.",
      "Ladle into warm bowls, swirl a spoonful of {b} through each and pass the {a} around the table.",
      "Thread onto soaked wooden skewers and grill over glowing charcoal for {n} minutes, brushing with the {b}.",
      "Melt the {a} slowly in a bowl over barely simmering water, then beat in the {b} a little at a time.",
      "Skim any foam from the surface, strain through a fine sieve and discard the solids.",
      "Sear the {main} in a very hot skillet for {n} minutes, baste with its own fat and wrap loosely in foil.",
    ],
    notes: [
      "Leftovers freeze well for up to three months.",
      "No {a}? Use more {b} instead.",
      "Double the quantities for a crowd.",
    ],
  },
  fr: {
    adjectives: words(
      "facile, maison, fondant, croustillant, épicé, rapide, léger, traditionnel, crémeux, grillé, rustique, parfumé",
    ),
    titles: [
      "{noun} de {main}",
      "{noun} {adjective} au {main}",
      "{noun} de {main} et {a}",
      "{noun} au {main} façon {rare}",
      "{noun} de {main} à la {a}",
    ],
    summaries: [
      "Une recette {adjective} pour un soir de semaine : {main}, {a} et {b}.",
      "Le {noun} de toujours, avec beaucoup de {b}.",
    ],
    steps: [
      "Préparez le {main} : lavez, épluchez et coupez en morceaux réguliers.",
      "Faites revenir le {a} dans une cocotte pendant {n} minutes à feu moyen.",
      "Ajoutez le {main} et le {b}, puis mélangez bien.",
      "Couvrez d'eau et laissez mijoter {n} minutes à feu doux.",
      "Mélangez le {a} et le {b} dans un saladier jusqu'à obtenir une pâte lisse.",
      "Enfournez pour {n} minutes à 180°C.",
      "Laissez reposer {n} minutes, puis servez aussitôt avec le {a}.",
    ],
    notes: ["Se conserve trois jours au réfrigérateur.", "Remplacez le {a} par du {b} selon la saison."],
  },
  es: {
    adjectives: words(
      "fácil, casero, cremoso, picante, crujiente, tradicional, ligero, rápido, asado, rústico, dulce",
    ),
    titles: [
      "{noun} de {main}",
      "{noun} de {main} con {a}",
      "{noun} {adjective} de {main}",
      "{noun} de {main} al estilo {rare}",
      "{main} con {a} y {b}",
    ],
    summaries: [
      "Un plato {adjective} con {main}, {a} y un toque de {b}.",
      "La receta de la abuela: {noun} de {main}.",
    ],
    steps: [
      "Lava y corta el {main} en trozos iguales y sazona con {b}.",
      "Calienta el aceite y sofríe el {a} durante {n} minutos a fuego medio.",
      "Añade el {main} y remueve bien durante {n} minutos.",
      "Cubre con agua, lleva a ebullición y cocina a fuego lento {n} minutos.",
      "Bate el {a} con el {b} en un cuenco grande hasta que quede cremoso.",
      "Hornea a 180°C durante {n} minutos.",
      "Deja reposar {n} minutos y sirve con el {a} por encima.",
    ],
    notes: ["Se puede congelar hasta tres meses.", "Si no tienes {a}, usa más {b}."],
  },
  de: {
    adjectives: words(
      "einfache, schnelle, cremige, würzige, knusprige, klassische, herzhafte, feine, leichte, gebackene",
    ),
    titles: [
      "{noun} mit {main}",
      "{adjective} {noun} mit {main} und {a}",
      "{noun} nach Art von {rare}",
      "{adjective} {noun} mit {main}",
      "{noun} mit {main}, {a} und {b}",
    ],
    summaries: [
      "{adjective} {noun} mit {main} und viel {b}.",
      "Ein Rezept für kalte Tage: {main}, {a} und {b}.",
    ],
    steps: [
      "{main} waschen, putzen und in gleich große Stücke schneiden.",
      "{a} in einem großen Topf {n} Minuten bei mittlerer Hitze anbraten.",
      "{main} und {b} zugeben und gut verrühren.",
      "Mit Wasser ablöschen, aufkochen und {n} Minuten köcheln lassen.",
      "{a} und {b} in einer Schüssel glatt rühren.",
      "Bei 180°C {n} Minuten backen, bis die Oberfläche goldbraun ist.",
      "{n} Minuten ruhen lassen und mit {a} bestreut servieren.",
    ],
    notes: ["Hält sich im Kühlschrank drei Tage.", "Statt {a} passt auch {b}."],
  },
  it: {
    adjectives: words(
      "facile, cremosa, croccante, rustica, veloce, leggera, tradizionale, profumata, saporita",
    ),
    titles: [
      "{noun} di {main}",
      "{noun} con {main} e {a}",
      "{noun} {adjective} con {main}",
      "{noun} alla {rare}",
      "{main} con {a} e {b}",
    ],
    summaries: [
      "Una ricetta {adjective} con {main}, {a} e {b}.",
      "Il piatto della domenica: {noun} con {main}.",
    ],
    steps: [
      "Lavate e tagliate {main} a pezzi regolari.",
      "Soffriggete {a} in una padella per {n} minuti a fuoco medio.",
      "Unite {main} e {b} e mescolate bene.",
      "Coprite con acqua e cuocete a fuoco lento per {n} minuti.",
      "Mescolate {a} e {b} in una ciotola fino a ottenere un composto liscio.",
      "Infornate a 180°C per {n} minuti.",
      "Lasciate riposare {n} minuti e servite con {a}.",
    ],
    notes: ["Si conserva tre giorni in frigorifero.", "Al posto di {a} usate {b}."],
  },
};

const table = (text: string): Map<string, string> =>
  new Map(text.split(", ").map((entry) => entry.split(" = ") as [string, string]));

/** What common ingredients are called; the rest keeps its English name, as on many multilingual sites. */
export const TRANSLATIONS: Record<Exclude<Language, "en">, Map<string, string>> = {
  fr: table(
    "chicken = poulet, beef = bœuf, pork = porc, bacon = lardons, lamb = agneau, salmon = saumon, prawn = crevettes, cod = cabillaud, tuna = thon, onion = oignon, tomato = tomate, carrot = carotte, potato = pomme de terre, mushroom = champignons, spinach = épinards, courgette = courgette, leek = poireau, pumpkin = potiron, garlic = ail, shallot = échalote, ginger = gingembre, chickpea = pois chiches, lentil = lentilles, rice = riz, butter = beurre, cream = crème, cheddar = fromage, egg = œuf, milk = lait, parsley = persil, basil = basilic, thyme = thym, salt = sel, black pepper = poivre, olive oil = huile d'olive, lemon = citron, apple = pomme, orange = orange, strawberry = fraise, pear = poire, almond = amande, walnut = noix, sugar = sucre, flour = farine, honey = miel, dark chocolate = chocolat noir, water = eau, mustard = moutarde",
  ),
  es: table(
    "chicken = pollo, beef = ternera, pork = cerdo, ham = jamón, lamb = cordero, salmon = salmón, prawn = gambas, cod = bacalao, tuna = atún, onion = cebolla, tomato = tomate, carrot = zanahoria, potato = patata, red pepper = pimiento rojo, mushroom = champiñones, spinach = espinacas, aubergine = berenjena, pumpkin = calabaza, garlic = ajo, chickpea = garbanzos, lentil = lentejas, rice = arroz, butter = mantequilla, cream = nata, egg = huevo, milk = leche, parsley = perejil, basil = albahaca, coriander = cilantro, salt = sal, black pepper = pimienta, olive oil = aceite de oliva, lemon = limón, apple = manzana, orange = naranja, strawberry = fresa, almond = almendra, walnut = nuez, sugar = azúcar, flour = harina, honey = miel, cinnamon = canela, water = agua, paprika = pimentón",
  ),
  de: table(
    "chicken = Hähnchen, beef = Rindfleisch, pork = Schweinefleisch, bacon = Speck, lamb = Lamm, salmon = Lachs, tuna = Thunfisch, onion = Zwiebeln, tomato = Tomaten, carrot = Möhren, potato = Kartoffeln, red pepper = Paprika, mushroom = Pilze, spinach = Spinat, leek = Lauch, cabbage = Kohl, pumpkin = Kürbis, garlic = Knoblauch, ginger = Ingwer, chickpea = Kichererbsen, lentil = Linsen, rice = Reis, butter = Butter, cream = Sahne, egg = Eier, milk = Milch, parsley = Petersilie, basil = Basilikum, thyme = Thymian, salt = Salz, black pepper = Pfeffer, olive oil = Olivenöl, lemon = Zitrone, apple = Äpfel, strawberry = Erdbeeren, pear = Birnen, almond = Mandeln, walnut = Walnüsse, sugar = Zucker, flour = Mehl, honey = Honig, cinnamon = Zimt, water = Wasser, mustard = Senf",
  ),
  it: table(
    "chicken = pollo, beef = manzo, pork = maiale, ham = prosciutto cotto, lamb = agnello, salmon = salmone, prawn = gamberi, cod = merluzzo, tuna = tonno, onion = cipolla, tomato = pomodoro, carrot = carota, potato = patate, mushroom = funghi, spinach = spinaci, courgette = zucchine, aubergine = melanzane, pumpkin = zucca, garlic = aglio, chickpea = ceci, lentil = lenticchie, rice = riso, butter = burro, cream = panna, egg = uova, milk = latte, parsley = prezzemolo, basil = basilico, thyme = timo, rosemary = rosmarino, salt = sale, black pepper = pepe, olive oil = olio d'oliva, lemon = limone, apple = mele, orange = arancia, strawberry = fragole, pear = pere, almond = mandorle, walnut = noci, sugar = zucchero, flour = farina, honey = miele, cinnamon = cannella, water = acqua",
  ),
};

const ONSETS = words("b, br, c, ch, d, f, g, gr, h, j, k, kl, l, m, n, p, r, s, st, t, tr, v, w, z");
const VOWELS = words("a, e, i, o, u, ai, ea, ia, ou");
const CODAS = words("n, r, l, s, nd, rt, m, ck, th, lle, ny, ra, vo, ta, li");

/** The place, farm and family names of the long tail: below 60,000 nearly every `rank` is another word. */
export function rareName(rank: number): string {
  let rest = rank;
  const draw = (list: readonly string[]) => {
    const word = list[rest % list.length] as string;
    rest = Math.floor(rest / list.length);
    return word;
  };
  const name = draw(ONSETS) + draw(VOWELS) + draw(CODAS) + draw(VOWELS) + draw(ONSETS);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${rest > 0 ? VOWELS[rest % VOWELS.length] : ""}`;
}
