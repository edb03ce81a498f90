/** How wide pictures are drawn, for `<img sizes>`: with the layouts in design.css and the pages. */
export const HERO_SIZES = "(min-width: 64rem) min(56vw, 52rem), 100vw";
export const CARD_SIZES = "(min-width: 80rem) 21rem, (min-width: 56rem) 30vw, (min-width: 36rem) 45vw, 92vw";
