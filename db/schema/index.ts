export * from "./cache.ts";
export * from "./images.ts";
export * from "./performance.ts";
export * from "./recipe-search.ts";
export * from "./recipes.ts";
export * from "./secrets.ts";
export * from "./taxonomy.ts";
