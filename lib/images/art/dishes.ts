import { createPhraseFinder } from "./words.ts";

/** What a dish is served in, and the words of titles that mean it. Each has its own drawing. */
const DISH_WORDS = {
  soup: "soup,broth,chowder,bisque,minestrone,gazpacho,borscht,consommé,pozole,caldo verde,tom yum,aljotta,okroshka,erwtensoep,goulash soup,zuppa,sopa,velouté,potage,ribollita,harira,menudo,hot and sour soup,bouillabaisse,vichyssoise,avgolemono,hungarian goulash",
  noodles:
    "noodles,ramen,pho,phở,laksa,udon,soba,pad thai,chow mein,lo mein,japchae,yakisoba,mie goreng,vermicelli,glass noodles,noodle soup",
  stew: "stew,casserole,ragout,goulash,tagine,tajine,bourguignon,stroganoff,stroganov,stragonov,chili,chilli,chili con carne,chilli con carne,pot roast,coq au vin,osso buco,feijoada,gumbo,hotpot,cassoulet,adobo,ratatouille,doro wat,paprikash,carbonade,stoofvlees,scouse,lentejas,beans,chickpeas,lentils,sauerkraut,collard greens,kalderetang manok,fondue,braise,pot au feu,ropa vieja,irish stew,frijol con puerco,hellfire,pulled pork,pulled rabbit,carnitas,rabbit,caponata,moqueca",
  curry:
    "curry,masala,korma,vindaloo,dal,dahl,daal,rogan josh,rendang,butter chicken,palak paneer,aloo gobi,chana masala,jalfrezi,saag,mapo tofu,bhuna,balti,kadhi,sambar,massaman,ginataang kalabasa,dal tadka,matar paneer,tikka masala,coriander chicken",
  pasta:
    "pasta,spaghetti,penne,rigatoni,tagliatelle,fettuccine,linguine,carbonara,ravioli,tortellini,gnocchi,spaetzle,käsespätzle,macaroni,mostaccioli,orecchiette,bolognese,amatriciana,puttanesca,alfredo,cacio e pepe,aglio e olio,arrabbiata,fusilli,cannelloni,tetrazzini,älplermagronen,aelplermagronen,schinkenfleckerl,orzo,pasta alla norma,ragù alla bolognese",
  rice: "rice,fried rice,risotto,biryani,biriyani,pilaf,pilau,paella,jambalaya,donburi,oyakodon,bibimbap,nasi goreng,arroz,arroz chaufa,koshari,mujaddara,jollof,couscous,bulgur,quinoa,polenta,grits,porridge,oatmeal,oats,congee,buckwheat,risengrød,granola,muesli,cereals,bowl,bulgur bowls,mashed potatoes,mash,colcannon,stoemp,purée",
  salad:
    "salad,slaw,coleslaw,tabbouleh,tabouleh,som tam,ceviche,tartare,poke,summer rolls,carpaccio,caprese,fattoush",
  plate:
    "steak,chop,chops,porkchops,cutlets,schnitzel,meatballs,fillet,salmon,trout,mackerel,trevally,anglerfish,escalope,liver,kidney,jerky,fish and chips,fries,chips,wedges,fried chicken,tenders,nuggets,wings,stir fry,stir-fry,stir fried,fajitas,patties,hamburger patties,katsu,tempura,falafel,fritters,croquettes,fish cakes,sardine cakes,crab cakes,stuffed vegetables,stuffed squash,tofu,asparagus,pulpo,char siu,eggs,stuffed peppers,dolma,sushi,potatoes,sausage,chipolata,gröstl,groestl,cabbage rolls,spring rolls,egg rolls,eggroll,scallops,mussels,clams,gravlax,chicken,pork,beef,lamb,fish,onigiri,venison,squash,broccoli,zucchini,chicharrones,cheese,farcies tomatoes,ardei umpluti",
  roast:
    "roast,roast chicken,spatchcock,turkey,ribs,brisket,leg of lamb,jerk chicken,wellington,meatloaf,meat loaf,ham,duck,goose,pork belly,traybake,gammon,roasted chicken",
  gratin:
    "gratin,lasagne,lasagna,moussaka,parmigiana,shepherd's pie,cottage pie,bake,pastitsio,enchiladas,bobotie,crumble,cobbler,toad in the hole,macaroni and cheese,mac and cheese,bread pudding,crisp,pâté chinois,strata,rice casserole,potato casserole,pasta casserole,baked mostaccioli,baked pasta,batter pudding",
  tart: "pie,tart,tarte,quiche,galette,crostata,cheesecake,tatin,pot pie,potpie,spanakopita,flan,mazurek,tarta,clafoutis,banoffee",
  pizza: "pizza,focaccia,lahmacun,flammkuchen,pissaladière,manakish,okonomiyaki",
  flatbread:
    "flatbread,naan,naan bread,pita,roti,chapati,paratha,arepas,arepa,dosa,crêpes,scallion pancakes,quesadilla,tortillas,injera,bolo do caco,damper,torta frita",
  loaf: "bread,loaf,sourdough,baguettes,ciabatta,brioche,challah,zopf,banana bread,dough,pastry,puff pastry,starter,stollen,panettone,strudel,apfelstrudel,toast,bruschetta,croutons,cornbread",
  cake: "cake,gateau,sponge,torte,lava cake,lavacake,pavlova,cuca,roulade,shortcake,chocolate cake",
  squares: "brownies,blondies,baklava,gingerbread,flapjacks,fudge,bars,basbousa",
  bakes:
    "cookies,biscuits,scones,muffins,cupcakes,buns,rolls,sausage rolls,madeleines,macarons,shortbread,short bread,pretzels,doughnuts,donuts,churros,pastéis de nata,pastéis,croissants,éclairs,truffles,brigadeiro,bolinhos,castagnole,grostoli,beignets,quarkbällchen,quarkbaellchen,sand tarts,torrijas,crackers,yorkshire puddings,bagels,meringues,energy balls,grands pères,biscotti",
  dumplings:
    "dumplings,momos,pierogi,vareniki,gyoza,wontons,samosas,empanadas,dou sha bao,bao,pelmeni,shumai,tamales,zalabia",
  pudding:
    "pudding,crème brûlée,panna cotta,tiramisù,mousse,custard,trifle,ice cream,sorbet,granita,gelato,parfait,yogurt,yoghurt,fool,posset,crème caramel,compote,jelly,zabaglione,sticky rice,rice pudding,sundae,fruit salad,ricotta",
  drink:
    "lassi,smoothie,milkshake,shake,juice,lemonade,cocktail,mimosa,sangria,bloody mary,kombucha,kvass,limoncello,limoncini,horchata,punch,iced tea,mojito,margarita,spritz,agua fresca",
  "hot-drink":
    "tea,chai,masala chai,coffee,hot chocolate,cocoa,latte,mulled wine,glühwein,gluehwein,toddy,cider,eggnog",
  dip: "dip,sauce,salsa,guacamole,hummus,pesto,tzatziki,raita,raitha,mayonnaise,mayo,aioli,dressing,gravy,baba ghanoush,ketchup,chutney,relish,tapenade,hollandaise,béchamel,vinaigrette,marinade,glaze,pâté,liverpate,spread,demi glace,stock,ragù,ragu,cream cheese,harissa,icing,frosting,dulce de leche,refried beans",
  jar: "jam,marmalade,pickles,pickled,kimchi,preserve,seasoning,spice mix,garam masala,za'atar,zaatar,peanut butter,preserved lemons,syrup,vinegar,lemon curd,fermented,soleier",
  skewers: "skewers,satay,kebab,kebabs,kabobs,souvlaki,yakitori,brochettes,shashlik",
  skillet:
    "shakshuka,shakshouka,omelette,omelet,frittata,scrambled eggs,fried eggs,tortilla de patatas,spanish tortilla,skillet,english breakfast,rösti,roesti,gambas al ajillo,hash,zarangollo,huevos rancheros,menemen,maque choux,eggs benedict,egg stir-fry,hash browns",
  pancakes: "pancakes,hotcakes,blini,dutch baby,french toast,kropsua,waffles,syrniki",
  handheld:
    "sandwich,croque monsieur,bánh mì,panini,toastie,sub,francesinha,burger,hamburger,cheeseburger,slider,tacos,burrito,wrap,chimichanga,shawarma,gyros,doner,hot dog",
} as const satisfies Record<string, string>;

export type Dish = keyof typeof DISH_WORDS;
// The literal's own keys.
export const DISHES = Object.keys(DISH_WORDS) as Dish[];

/** Where the title says nothing, the first tag that does; in this order. */
const DISH_TAGS: [tag: string, dish: Dish][] = [
  ["soup", "soup"],
  ["salad", "salad"],
  ["drink", "drink"],
  ["drinks", "drink"],
  ["sauce", "dip"],
  ["dip", "dip"],
  ["curry", "curry"],
  ["stew", "stew"],
  ["noodles", "noodles"],
  ["pasta", "pasta"],
  ["rice", "rice"],
  ["bread", "loaf"],
  ["cake", "cake"],
  ["cookies", "bakes"],
  ["roast", "roast"],
  ["casserole", "gratin"],
  ["one-pot", "stew"],
  ["slow-cooked", "stew"],
  ["breakfast", "skillet"],
  ["dessert", "pudding"],
  ["baking", "bakes"],
];

const findDishes = createPhraseFinder(DISHES.map((dish) => [DISH_WORDS[dish], dish]));
const BRACKETS = /\(.*?\)/g;
const SIDE_PART = /\s(?:with|in|on|w|à la|alla|con)\s/i;

/**
 * The dish of a title: in English the last word names it (`rice pudding` is a pudding), and what follows a `with`
 * only adds to it.
 */
export function dishOf(title: string, tags: readonly string[]): Dish {
  const mainPart = title.replace(BRACKETS, " ").split(SIDE_PART, 1)[0] ?? "";
  const longest = findDishes(title).find(({ start, end }) => end - start > 2);
  const named = longest ?? findDishes(mainPart).at(-1) ?? findDishes(title).at(-1);
  if (named) return named.value;
  return DISH_TAGS.find(([tag]) => tags.includes(tag))?.[1] ?? "plate";
}

/** Titles whose dish has an icon of its own. */
const findOwnIcon = createPhraseFinder([
  ["burger,hamburger,cheeseburger,slider", "hamburger"],
  ["tacos", "taco"],
  ["burrito,wrap,chimichanga", "burrito"],
  ["shawarma,gyros,doner,pita", "pita"],
  ["sandwich,croque monsieur,bánh mì,panini,toastie,sub,francesinha", "sandwich"],
  ["hot dog", "hot-dog"],
  ["falafel", "falafel"],
  ["onigiri", "onigiri"],
  ["sushi", "sushi"],
  ["dumplings,momos,pierogi,vareniki,gyoza,wontons,samosas,bao,pelmeni,empanadas", "dumpling"],
  ["tamales", "tamale"],
  ["pretzels", "pretzel"],
  ["croissants", "croissant"],
  ["bagels", "bagel"],
  ["doughnuts,donuts", "doughnut"],
  ["cookies", "cookie"],
  ["muffins,cupcakes", "cupcake"],
  ["waffles", "waffle"],
  ["crème brûlée,crème caramel,panna cotta,flan,custard", "custard"],
  ["ice cream,gelato,sundae", "ice-cream"],
  ["fries", "fries"],
  ["kettle corn,popcorn", "popcorn"],
]);

/** The icon of a dish that has one, as a taco has; only where the dish is drawn around it. */
export function dishIconOf(title: string, dish: Dish): string | null {
  const icon = findOwnIcon(title).at(-1)?.value ?? null;
  return icon && DISHES_AROUND_ICONS.includes(dish) ? icon : null;
}

const DISHES_AROUND_ICONS: readonly Dish[] = [
  "handheld",
  "plate",
  "dumplings",
  "bakes",
  "pancakes",
  "pudding",
];
