import localFont from "next/font/local";

// The fallbacks are in design.css: next/font knows Times New Roman and Arial alone, which Linux and Android lack.
// The extended faces leave ı, Œ and œ to the others, which have them: else one "Bœuf" fetches a second font.

const dishLatinExt = localFont({
  src: "./fonts/fraunces-latin-ext.woff2",
  weight: "300 600",
  variable: "--font-dish-ext",
  adjustFontFallback: false,
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+100-130, U+132-151, U+154-17F, U+18F, U+1CD-1DC, U+218-21B, U+1E00-1EFF",
    },
  ],
});

const dishLatin = localFont({
  src: "./fonts/fraunces-latin.woff2",
  weight: "300 600",
  variable: "--font-dish-latin",
  adjustFontFallback: false,
});

const textLatinExt = localFont({
  src: "../node_modules/@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2",
  weight: "300 900",
  variable: "--font-text-ext",
  adjustFontFallback: false,
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+100-130, U+132-151, U+154-17F, U+18F, U+1CD-1DC, U+218-21B, U+1E00-1EFF",
    },
  ],
});

const textLatin = localFont({
  src: "../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  weight: "300 900",
  variable: "--font-text-latin",
  adjustFontFallback: false,
});

/** The extended faces come first in each stack: their range lets every other letter fall through. */
export const fontVariables = [dishLatinExt, dishLatin, textLatinExt, textLatin]
  .map((font) => font.variable)
  .join(" ");
