/** How recipe plug-ins and microformats name a card and its parts. */
export const CARDS: { card: string; title: string; ingredients: string; steps: string }[] = [
  {
    card: ".wprm-recipe-container,.wprm-recipe",
    title: ".wprm-recipe-name",
    ingredients: ".wprm-recipe-ingredients-container,.wprm-recipe-ingredients",
    steps: ".wprm-recipe-instructions-container,.wprm-recipe-instructions",
  },
  {
    card: ".tasty-recipes",
    title: ".tasty-recipes-title",
    ingredients: ".tasty-recipes-ingredients,.tasty-recipe-ingredients",
    steps: ".tasty-recipes-instructions,.tasty-recipe-instructions",
  },
  {
    card: ".mv-create-card",
    title: ".mv-create-title",
    ingredients: ".mv-create-ingredients",
    steps: ".mv-create-instructions",
  },
  { card: ".easyrecipe", title: ".ERSName", ingredients: ".ERSIngredients", steps: ".ERSInstructions" },
  {
    card: ".zlrecipe-container,#zlrecipe-container,.zrdn-recipe-container",
    title: "#zlrecipe-title,.zrdn-recipe-title,.zrdn-element_recipe_title",
    ingredients: "#zlrecipe-ingredients-list,.zrdn-ingredients,.zrdn-block-ingredients",
    steps: "#zlrecipe-instructions-list,.zrdn-instructions,.zrdn-block-instructions",
  },
  {
    card: ".wpurp-container",
    title: ".wpurp-recipe-title",
    ingredients: ".wpurp-recipe-ingredients",
    steps: ".wpurp-recipe-instructions",
  },
  {
    card: ".jetpack-recipe",
    title: ".jetpack-recipe-title",
    ingredients: ".jetpack-recipe-ingredients",
    steps: ".jetpack-recipe-directions",
  },
  {
    card: ".cooked-recipe,.cooked-wrap,.entry-content",
    title: ".cooked-recipe-title",
    ingredients: ".cooked-recipe-ingredients",
    steps: ".cooked-recipe-directions",
  },
  {
    card: "[class*='wpzoom-recipe-card'],.recipe-card-container",
    title: ".recipe-card-title",
    ingredients: ".recipe-card-ingredients,.ingredients-list",
    steps: ".recipe-card-directions,.directions-list",
  },
  {
    card: "[class*='dr-summary-holder'],.dr-recipe,.delicious-recipes-block,body",
    title: ".dr-entry-title,.dr-title",
    ingredients: ".dr-ingredients-list",
    steps: ".dr-instructions-list,.dr-instructions",
  },
  {
    card: ".blog-yumprint-recipe",
    title: ".blog-yumprint-recipe-title",
    ingredients: ".blog-yumprint-ingredients",
    steps: ".blog-yumprint-methods",
  },
  {
    card: ".h-recipe",
    title: ".p-name",
    ingredients: ".p-ingredient",
    steps: ".e-instructions,.p-instructions",
  },
  { card: ".hrecipe", title: ".fn", ingredients: ".ingredient", steps: ".instructions,.instruction,.method" },
];
