import type { CheerioAPI } from "cheerio/slim";
import { lineOf } from "./page-blocks.ts";
import { cleanLine, lettersOf } from "./text.ts";

const SEPARATOR = /\s+[|–—·•»:~/-]\s+|\s*[|»•·]\s*/;
const MAX_HEADINGS = 30;

/** What a page calls itself and its site. */
export type PageNames = { title: string | null; siteName: string | null };

/** The page's title without the site's name, from its headings and metadata; `url` tells the site where nothing else does. */
export function readPageNames($: CheerioAPI, url: string): PageNames {
  const meta = (name: string) =>
    cleanLine($(`meta[property='${name}'],meta[name='${name}']`).attr("content") ?? "");
  const siteName = meta("og:site_name") || meta("application-name") || hostName(url);
  const headings = $("h1")
    .toArray()
    .slice(0, MAX_HEADINGS)
    .map(lineOf)
    .filter((text) => text !== "" && lettersOf(text) !== lettersOf(siteName ?? ""));
  const written = [
    meta("og:title"),
    meta("twitter:title"),
    cleanLine($("head > title, title").first().text()),
  ].filter((text) => text !== "");
  const agreed = headings.find((heading) =>
    written.some((text) => lettersOf(text).startsWith(lettersOf(heading))),
  );
  const [shown] = headings;
  const [stated] = written;
  const title =
    agreed ??
    (headings.length === 1 ? shown : undefined) ??
    (stated && withoutSite(stated, siteName)) ??
    shown;
  return { title: title || null, siteName: siteName || null };
}

/** Takes the site's name off a title's end or beginning: `Pea soup | Good Food` → `Pea soup`. */
export function withoutSite(title: string, siteName: string | null): string {
  const parts = title.split(SEPARATOR).filter((part) => part.trim() !== "");
  if (parts.length < 2) return title;
  const site = lettersOf(siteName ?? "");
  const rest = parts.filter((part) => {
    const letters = lettersOf(part);
    return (
      letters !== "" &&
      !(site !== "" && (letters.includes(site) || (letters.length > 3 && site.includes(letters))))
    );
  });
  if (rest.length === parts.length || rest.length === 0) return title;
  // What is left as it was written, with its own dashes.
  const from = title.indexOf(rest[0] ?? "");
  const last = rest.at(-1) ?? "";
  return title.slice(from, title.lastIndexOf(last) + last.length).trim();
}

function hostName(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/^www\./, "").replace(/\.[a-z]{2,}(?:\.[a-z]{2})?$/i, "") || null;
}
