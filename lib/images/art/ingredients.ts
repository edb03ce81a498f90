import { createPhraseFinder } from "./words.ts";

/** `meat` and `fish` never appear on a vegetarian's picture, `animal` neither on a vegan's. */
export type Kind = "meat" | "fish" | "animal" | "plant";

/** How much an ingredient makes the dish: a main thing, a side thing, an accent. */
export type Weight = 3 | 2 | 1;

export type ArtIngredient = { token: string; kind: Kind; weight: Weight };

type Row = readonly [token: string, kind: Kind, weight: Weight, words: string];

/** Ingredients that can be drawn, by the words that mean them. The token names the drawing in `icon-table.ts`. */
const ROWS: readonly Row[] = [
  [
    "chicken",
    "meat",
    3,
    "biryani,coq au vin,doro wat,nasi goreng,chicken,hen,poultry,turkey,duck,goose,quail,chicken mince,turkey mince,minced chicken,chicken thigh,chicken breast,chicken wings",
  ],
  [
    "beef",
    "meat",
    3,
    "bolognese,ragù alla bolognese,goulash,stroganoff,meatball,cheeseburger,pho,phở,bò,schnitzel,swedish meatballs,beef,steak,brisket,sirloin,oxtail,mince,ground meat,veal,venison,minced meat,chuck,rump,meat,kidney",
  ],
  [
    "lamb",
    "meat",
    3,
    "rogan josh,irish stew,lahmacun,shepherd's pie,lamb,mutton,lamb mince,minced lamb,ribs,pork ribs,shank,goat,ham hock,veal shin,beef shin,marrow bone",
  ],
  [
    "pork",
    "meat",
    3,
    "al pastor,tacos al pastor,char siu,bánh mì,pozole,pork,pork chop,pork loin,pork shoulder,rabbit,liver,pork mince,minced pork",
  ],
  [
    "bacon",
    "meat",
    3,
    "bacon,pancetta,guanciale,lardons,prosciutto,ham,speck,pork belly,chorizo,salami,chouriço,linguiça,serrano ham",
  ],
  [
    "sausage",
    "meat",
    3,
    "toad in the hole,sausage,pork sausage,frankfurter,bratwurst,chipolata,andouille,kielbasa,wurst,hot dog",
  ],
  [
    "fish",
    "fish",
    3,
    "ceviche,fish and chips,fish,cod,haddock,sea bass,sea bream,trout,mackerel,sardine,hake,halibut,tilapia,monkfish,snapper,herring,fish fillet,white fish,anglerfish,trevally",
  ],
  ["salmon", "fish", 3, "salmon,smoked salmon,salmon fillet,tuna"],
  [
    "shrimp",
    "fish",
    3,
    "summer rolls,gambas,tom yum goong,prawn,shrimp,king prawn,crayfish,langoustine,dried shrimp",
  ],
  ["crab", "fish", 3, "crab,crabmeat"],
  ["lobster", "fish", 3, "lobster"],
  ["squid", "fish", 3, "squid,calamari"],
  ["octopus", "fish", 3, "octopus,pulpo"],
  ["shellfish", "fish", 3, "clam,mussel,oyster,scallop,cockle"],
  [
    "tomato",
    "plant",
    2,
    "gazpacho,minestrone,margherita,margherita pizza,salsa,bloody mary,greek salad,arrabbiata,marinara,tomato,cherry tomato,passata,tomato sauce,canned tomato,plum tomato,sun-dried tomato,chopped tomato",
  ],
  ["potato", "plant", 2, "rösti,gratin dauphinois,potato,new potato,spud,frozen potato"],
  ["sweet-potato", "plant", 3, "sweet potato,yam,cassava"],
  ["carrot", "plant", 2, "carrot"],
  ["parsnip", "plant", 2, "parsnip,daikon,turnip,swede,celeriac,kohlrabi,radish,horseradish root"],
  ["beetroot", "plant", 3, "borscht,borsch,beetroot,beet"],
  ["onion", "plant", 1, "onion,white onion,yellow onion,brown onion"],
  ["red-onion", "plant", 1, "red onion,shallot"],
  [
    "leek",
    "plant",
    2,
    "scallion pancakes,leek,spring onion,scallion,green onion,garlic chive,celery,fennel,lemongrass",
  ],
  ["garlic", "plant", 1, "garlic,garlic clove"],
  ["ginger", "plant", 1, "ginger,galangal,fresh ginger,turmeric root"],
  ["broccoli", "plant", 3, "broccoli,broccolini,kale,cavolo nero"],
  ["cauliflower", "plant", 3, "cauliflower,romanesco"],
  [
    "greens",
    "plant",
    2,
    "kimchi,caesar salad,coleslaw,caldo verde,spanakopita,palak,spinach,chard,lettuce,romaine,rocket,arugula,cabbage,pak choi,bok choy,salad leaf,collard,spring greens,watercress,brussels sprout,sprout,savoy,sauerkraut,chinese cabbage,cos",
  ],
  ["cucumber", "plant", 2, "tzatziki,raita,cucumber,gherkin,pickle"],
  ["courgette", "plant", 3, "courgette,zucchini"],
  ["aubergine", "plant", 3, "moussaka,baba ghanoush,ratatouille,parmigiana di melanzane,aubergine,eggplant"],
  ["bell-pepper", "plant", 2, "green pepper,capsicum,bell pepper,green bell pepper,pointed pepper"],
  [
    "red-pepper",
    "plant",
    2,
    "red pepper,red bell pepper,paprika pepper,roasted pepper,yellow pepper,orange pepper",
  ],
  [
    "chilli",
    "plant",
    1,
    "chilli,chili,red chilli,jalapeño,chipotle,bird's-eye chilli,scotch bonnet,dried chilli,harissa,gochujang,chilli flake,cayenne,ancho,guajillo,sriracha,hot pepper,chile,chilli oil",
  ],
  ["green-chilli", "plant", 1, "green chilli,green chili,tomatillo"],
  [
    "mushroom",
    "plant",
    3,
    "risotto ai funghi,mushroom,porcini,shiitake,chestnut mushroom,champignon,button mushroom",
  ],
  [
    "corn",
    "plant",
    3,
    "cornbread,arepas,corn,sweetcorn,cornmeal,polenta,hominy,masa,corn tortilla,corn kernel,grits,popcorn,corn cob",
  ],
  [
    "pea",
    "plant",
    3,
    "pea,green bean,runner bean,mangetout,edamame,sugar snap,split pea,garden pea,frozen pea,okra",
  ],
  ["beans", "plant", 3, "bean,kidney bean,black bean,pinto bean,red bean,azuki bean,adzuki bean"],
  [
    "white-beans",
    "plant",
    3,
    "hummus,white bean,butter bean,cannellini bean,haricot bean,chickpea,garbanzo,broad bean,fava bean,gram flour",
  ],
  ["lentils", "plant", 3, "lentil,dal,urad dal,toor dal,chana dal,brown lentil,red lentil"],
  ["avocado", "plant", 3, "guacamole,avocado,guacamole"],
  ["olive", "plant", 2, "olive,green olive,caper"],
  ["black-olive", "plant", 2, "black olive,kalamata olive"],
  ["pumpkin", "plant", 3, "pumpkin,squash,butternut squash,acorn squash,pumpkin purée"],
  ["tofu", "plant", 3, "tofu,silken tofu,tempeh,seitan,tofu puff,bean curd"],
  ["lemon", "plant", 1, "lemon,preserved lemon,lemon juice,lemon zest,lemongrass oil"],
  ["lime", "plant", 1, "lime,lime juice,makrut lime leaf,kaffir lime leaf"],
  [
    "orange",
    "plant",
    2,
    "orange,orange juice,mandarin,tangerine,clementine,grapefruit,orange zest,marmalade,kumquat",
  ],
  ["apple", "plant", 3, "tarte tatin,apfelstrudel,apple,eating apple,cider apple,apple sauce,applesauce"],
  [
    "green-apple",
    "plant",
    3,
    "bramley apple,green apple,granny smith,cooking apple,granny smith apple,quince",
  ],
  ["pear", "plant", 3, "pear,asian pear,guava"],
  ["peach", "plant", 3, "peach,nectarine,apricot,apricot jam,persimmon"],
  ["plum", "plant", 3, "plum,prune,damson,fig,umeboshi plum"],
  ["cherry", "plant", 3, "cherry,sour cherry,maraschino cherry"],
  ["strawberry", "plant", 3, "strawberry,raspberry,strawberry jam,raspberry jam,jam,rhubarb"],
  ["blueberry", "plant", 3, "blueberry,blackberry,bilberry,blackcurrant,gooseberry,berry,mixed berry"],
  ["cranberry", "plant", 3, "cranberry,lingonberry,redcurrant,lingonberry jam,pomegranate,pomegranate seed"],
  ["grape", "plant", 2, "grape,raisin,sultana,currant"],
  ["banana", "plant", 3, "banana,plantain"],
  ["mango", "plant", 3, "mango,papaya,green papaya,passion fruit"],
  ["pineapple", "plant", 3, "pineapple,pineapple juice"],
  [
    "coconut",
    "plant",
    2,
    "coconut,coconut milk,coconut cream,desiccated coconut,coconut flake,coconut flour",
  ],
  ["melon", "plant", 3, "melon,cantaloupe,honeydew"],
  ["watermelon", "plant", 3, "watermelon"],
  ["kiwi", "plant", 3, "kiwi,kiwi fruit"],
  ["date", "plant", 2, "date,medjool date,tamarind"],
  ["peanut", "plant", 2, "peanut,peanut butter,roasted peanut,groundnut,cashew,cashew nut"],
  [
    "nut",
    "plant",
    2,
    "nut,walnut,almond,hazelnut,pecan,pistachio,chestnut,pine nut,flaked almond,ground almond,almond flour",
  ],
  [
    "chocolate",
    "plant",
    3,
    "brownie,tiramisu,chocolate,dark chocolate,cocoa,cacao,chocolate chip,cocoa powder,milk chocolate,cocoa nib",
  ],
  [
    "cheese",
    "animal",
    2,
    "macaroni and cheese,fondue,quiche,cheese,cheddar,parmesan,gruyère,pecorino,emmental,gouda,comté,raclette,blue cheese,cotija,provolone,kefalotyri,grana padano,bergkäse",
  ],
  [
    "white-cheese",
    "animal",
    2,
    "feta,mozzarella,paneer,ricotta,halloumi,queso fresco,mascarpone,cream cheese,cottage cheese,goat cheese,quark,twaróg,curd cheese,burrata,scamorza,brie,camembert",
  ],
  ["butter", "animal", 1, "butter,ghee,unsalted butter,clarified butter,margarine,lard"],
  [
    "egg",
    "animal",
    2,
    "omelette,carbonara,spaghetti carbonara,frittata,tortilla de patatas eggs,egg,egg yolk,egg white,hard-boiled egg,quail egg",
  ],
  [
    "milk",
    "animal",
    1,
    "crème brûlée,panna cotta,milk,cream,buttermilk,yoghurt,yogurt,double cream,soured cream,sour cream,crème fraîche,condensed milk,whipping cream,kefir,evaporated milk",
  ],
  [
    "wheat",
    "plant",
    1,
    "flour,plain flour,bread flour,semolina,oat,rolled oat,bulgur,wheat,rye flour,barley,buckwheat,breadcrumb,filo pastry,puff pastry,spelt,couscous,pasta,spaghetti,macaroni,noodle,pastry",
  ],
  [
    "rice",
    "plant",
    2,
    "rice,basmati rice,risotto rice,jasmine rice,arborio rice,bomba rice,rice flour,rice noodle,rice vermicelli,quinoa",
  ],
  ["bread", "plant", 2, "bread,toast,brioche,sliced bread,white bread,stale bread,burger bun,bun"],
  ["baguette", "plant", 2, "baguette,ciabatta,sub roll,sourdough bread"],
  ["honey", "animal", 1, "honey"],
  ["syrup", "plant", 1, "maple syrup,golden syrup,treacle,molasses,agave,date syrup"],
  [
    "herb",
    "plant",
    1,
    "pesto,tabbouleh,tabouleh,salsa verde,chimichurri,basil,mint,parsley,coriander leaf,cilantro,dill,thyme,oregano,sage,tarragon,herb,chive,fresh coriander,bay leaf,marjoram,curry leaf,thai basil,coriander sprig,mint leaf,rosemary,coriander,wakame,kombu,nori,seaweed,fenugreek leaf",
  ],
  ["wine", "plant", 1, "wine,red wine,marsala,port,burgundy,prosecco,champagne,vermouth,sherry"],
  ["beer", "plant", 1, "beer,lager,ale,stout,guinness"],
  ["coffee", "plant", 2, "tiramisù,coffee,espresso,instant coffee"],
  ["tea", "plant", 2, "tea,black tea,tea leaf,assam tea,green tea,matcha,tea bag"],
  [
    "vanilla",
    "plant",
    1,
    "vanilla,vanilla pod,vanilla extract,cardamom,cinnamon,cinnamon stick,ground cinnamon,star anise,allspice,clove spice",
  ],
  ["salt", "plant", 1, "sea salt flake,coarse salt,flaky sea salt"],
];

/** Phrases that contain a word of the table but are something else, too humble to be drawn. */
const NOT_DRAWN =
  "sherry vinegar,chicken stock,beef stock,vegetable stock,fish stock,stock,bouillon,bouillon cube,chicken broth,beef broth,vegetable broth,fish sauce,oyster sauce,shrimp paste,tomato purée,tomato paste,tomato ketchup,ketchup,wine vinegar,white wine vinegar,red wine vinegar,rice vinegar,rice wine,shaoxing wine,cider vinegar,apple cider vinegar,beer vinegar,malt vinegar,olive oil,coconut oil,peanut oil,corn oil,groundnut oil,mustard,garlic powder,onion powder,ground ginger,ground coriander,coriander seed,ground turmeric,cornflour,corn starch,cornstarch,corn syrup,potato starch,potato flour,bean sauce,black bean sauce,chilli bean paste,beansprouts,bean sprout,lemon pepper,black pepper,white pepper,sichuan pepper,pepper,chilli powder,kashmiri chilli powder,curry powder,cocoa butter,cream of tartar,bicarbonate of soda,nutmeg,baking powder,worcestershire sauce,anchovy,beef dripping,gelatine,leaf gelatine,almond extract,orange food colouring,salt,sea salt,table salt,fine salt,fine sea salt,egg wash,egg noodle,dashi,bonito flakes,fried onion,meat tenderiser,meat substitute,celery salt,celery seed,five-spice,rice paper,milk powder,water chestnut";

const findIngredients = createPhraseFinder<ArtIngredient | null>([
  ...ROWS.map(([token, kind, weight, words]) => [words, { token, kind, weight }] as const),
  [NOT_DRAWN, null] as const,
]);

/** Whatever of a title can be drawn. */
export function ingredientsInTitle(title: string): ArtIngredient[] {
  return findIngredients(title).flatMap(({ value }) => value ?? []);
}

const REMEMBERED_NAMES = 5_000;
const remembered = new Map<string, ArtIngredient | null>();

/** What an ingredient's name means: its last word, as `oyster mushroom` is a mushroom; of `feta or brie` the first. */
export function ingredientNamed(name: string): ArtIngredient | null {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const [first = ""] = name.split(/ or | and |,|\//, 1);
  const meant = findIngredients(first).at(-1)?.value ?? null;
  if (remembered.size < REMEMBERED_NAMES) remembered.set(name, meant);
  return meant;
}

export const INGREDIENT_TOKENS = ROWS.map(([token]) => token);
