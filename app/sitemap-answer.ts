import { readEnv } from "#lib/env.ts";
import { answerPublicly } from "#lib/http/request-context.ts";

export const origin = () => readEnv().publicUrl;

/** Slugs and dates need no escaping; the site's own address may. */
export function element(name: string, text: string): string {
  return `<${name}>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</${name}>`;
}

export function answerXml(root: "sitemapindex" | "urlset", entries: string[]): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</${root}>
`;
  answerPublicly();
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
