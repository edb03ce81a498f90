/** What a directive of the content policy is about. */
const THINGS: Record<string, string> = {
  "script-src": "a script",
  "script-src-elem": "a script",
  "script-src-attr": "a script in an attribute",
  "style-src": "a style",
  "style-src-elem": "a style",
  "img-src": "a picture",
  "font-src": "a font",
  "connect-src": "a connection",
  "frame-src": "a frame",
  "form-action": "a form sent elsewhere",
  "base-uri": "a changed base address",
  "require-trusted-types-for": "text set as markup or script",
  "trusted-types": "a maker of trusted markup",
};

const ORIGINS: Record<string, string> = {
  inline: "written into the page itself",
  eval: "made from text while the page ran",
  self: "of this site",
  extension: "of a browser extension",
  data: "from a data: address",
  blob: "from a blob: address",
  other: "from somewhere that is not named",
};

/** In a few words what was kept from happening: `a script, written into the page itself`. */
export function refusalWords({ directive, blocked }: { directive: string; blocked: string }): string {
  return `${THINGS[directive] ?? "something"}, ${ORIGINS[blocked] ?? `from ${blocked}`}`;
}

/** What it most likely means, and what to do. */
export function refusalMeaning({ directive, blocked, source }: RefusalKind): string {
  if (blocked === "extension") return "A reader's extension. Nothing to do.";
  if (directive.startsWith("script-src") && blocked === "inline")
    return "Either an extension, or somebody's text is run as a script: look at the page of this route.";
  if (blocked === "eval") return "No code here is made from text. Most likely an extension.";
  if (blocked === "self" || source !== "")
    return "The site's own code does what its policy forbids: a fault in the release, worth a report.";
  return "Not part of this site. Extensions, providers that change pages on the way, or an attempt that failed.";
}

type RefusalKind = { directive: string; blocked: string; source: string };
