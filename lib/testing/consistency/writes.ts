import { RECIPES, TAGS } from "./catalogue.ts";
import type { Observed } from "./history.ts";

export type Write = {
  /** Rows that it locks: no two writes under way may share one, so that the order of each value's writes is known. */
  locks: string[];
  /** One transaction of plain SQL. */
  statements: string[];
  /** The values that it sets. */
  sets: Observed[];
  /** To be called once it is committed: what later writes begin with. */
  remember?: () => void;
};

/** What the catalogue holds after all writes so far. */
export type State = { isPublished: boolean[]; members: boolean[][] };

export function initialState(): State {
  return {
    isPublished: Array.from({ length: RECIPES }, () => true),
    members: Array.from({ length: TAGS }, () => Array.from({ length: RECIPES }, () => false)),
  };
}

/** @param random From 0 to below 1. */
export function makeWrite(random: () => number, version: number, state: State): Write {
  const among = (count: number) => Math.floor(random() * count);
  const recipe = among(RECIPES);
  const tag = among(TAGS);
  const update = (columns: string) => `update recipes set ${columns} where slug = 'r${recipe}'`;
  const ofRecipe = `(select id from recipes where slug = 'r${recipe}')`;
  const own = (name: string, statement: string): Write => ({
    locks: [`recipe ${recipe}`],
    statements: [statement],
    sets: [[`${name} ${recipe}`, version]],
  });
  const kinds = [
    () => own("title", update(`title = 'title ${version}'`)),
    () => own("notes", update(`notes = 'notes ${version}'`)),
    () => own("rating", update(`rating_count = ${version}`)),
    () =>
      own(
        "step",
        `update recipe_steps set text = 'Stir ${version}' where recipe_id = ${ofRecipe} and position = 0`,
      ),
    (): Write => ({
      locks: [`image ${recipe}`],
      statements: [`update images set alt = 'alt ${version}' where hash = md5('image ${recipe}')`],
      sets: [[`alt ${recipe}`, version]],
    }),
    // A new name is written into every recipe that has it: two at once would wait for each other.
    (): Write => ({
      locks: ["names"],
      statements: [`update tags set name = 'tag ${version}' where slug = 't${tag}'`],
      sets: [[`name ${tag}`, version]],
    }),
    () => publish(recipe, state, update),
    () => join(recipe, tag, state, ofRecipe),
  ];
  return kinds[among(kinds.length)]?.() ?? own("notes", update(`notes = 'notes ${version}'`));
}

function publish(
  recipe: number,
  { isPublished, members }: State,
  update: (columns: string) => string,
): Write {
  const isNow = !isPublished[recipe];
  const values = isNow ? "'published', published_at = now()" : "'draft', published_at = null";
  return {
    locks: [`recipe ${recipe}`],
    statements: [update(`status = ${values}`)],
    sets: [
      [`published ${recipe}`, Number(isNow)],
      ...members.map(
        (of, tag): Observed => [`member ${tag} ${recipe}`, Number(isNow && of[recipe] === true)],
      ),
    ],
    remember: () => {
      isPublished[recipe] = isNow;
    },
  };
}

function join(recipe: number, tag: number, { isPublished, members }: State, ofRecipe: string): Write {
  const isNow = !members[tag]?.[recipe];
  const ofTag = `(select id from tags where slug = 't${tag}')`;
  return {
    locks: [`recipe ${recipe}`],
    statements: [
      isNow
        ? `insert into recipe_tags (recipe_id, tag_id) values (${ofRecipe}, ${ofTag})`
        : `delete from recipe_tags where recipe_id = ${ofRecipe} and tag_id = ${ofTag}`,
    ],
    sets: [[`member ${tag} ${recipe}`, Number(isNow && isPublished[recipe] === true)]],
    remember: () => {
      const of = members[tag];
      if (of) of[recipe] = isNow;
    },
  };
}
