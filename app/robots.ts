import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { readEnv } from "#lib/env.ts";
import { answerPublicly } from "#lib/http/request-context.ts";

export default async function robots(): Promise<MetadataRoute.Robots> {
  // The address belongs to where the site runs, not to where it was built.
  await connection();
  answerPublicly();
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/admin/", "/api/"] },
    sitemap: `${readEnv().publicUrl}/sitemap.xml`,
  };
}
