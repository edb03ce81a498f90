import { expect, test } from "vitest";
import { guessLanguage } from "./language.ts";

test.each([
  ["en", "Fry the onion until soft, then stir in the peas and cook for 10 minutes with the lid on."],
  ["de", "Die Zwiebel mit dem Knoblauch anbraten und dann die Erbsen auf den Teller geben."],
  [
    "fr",
    "Faites revenir les oignons dans une poêle avec du beurre, puis ajoutez les petits pois et laissez cuire pendant 10 minutes.",
  ],
  [
    "es",
    "Sofríe la cebolla hasta que esté dorada, agregar los guisantes y cocinar con el caldo para que se haga.",
  ],
  ["it", "Soffriggete la cipolla con un filo di olio, poi unite i piselli nel tegame e fino a cottura."],
  [
    "pt",
    "Refogue a cebola até dourar, junte os tomates com uma pitada de sal e leve ao forno em lume brando para apurar.",
  ],
  [
    "nl",
    "Bak de ui in een pan met het spek en voeg de erwten toe. Roer tot je een gladde soep hebt van de erwten.",
  ],
  [
    "sv",
    "Fräs löken och låt den bli mjuk. Rör i ärtorna och koka tills det är klart, ca 10 minuter på låg värme.",
  ],
  [
    "pl",
    "Cebulę podsmażyć na maśle, dodać groszek i gotować przez 10 minut, aż zmięknie. Doprawić do smaku.",
  ],
  ["tr", "Soğanı yağ ile kavurun ve bezelyeyi ekleyin, sonra bir su bardağı su ile 10 dakika kadar pişirin."],
  [
    "ru",
    "Лук обжарить на масле, добавить горох, влить бульон и варить до мягкости. Подавать горячим, с зеленью.",
  ],
  ["uk", "Цибулю підсмажити на олії, додати горох і варити до м'якості, потім подавати із зеленню."],
  ["bg", "Лукът се запържва в маслото, добавя се грахът и се вари на тих огън."],
  ["ja", "玉ねぎを炒めて、豆を加えて10分煮ます。"],
  ["zh", "洋葱炒软，加入豌豆，煮十分钟。"],
  ["ko", "양파를 볶다가 완두콩을 넣고 10분간 끓입니다."],
  ["he", "מטגנים את הבצל ומוסיפים את האפונה."],
  ["ar", "يقلى البصل ثم تضاف البازلاء وتطهى."],
  ["el", "Σοτάρουμε το κρεμμύδι και προσθέτουμε τον αρακά."],
])("knows %s", (language, text) => expect(guessLanguage(text)).toBe(language));

test.each(["", "500 g", "Spaghetti Carbonara", "1 onion"])("says nothing of %j", (text) =>
  expect(guessLanguage(text)).toBeNull(),
);
