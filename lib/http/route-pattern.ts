import { readdirSync } from "node:fs";
import { join } from "node:path";
import { singleton } from "#lib/singleton.ts";

/** What is none of the site's routes. */
const OTHER = "other";
/** Answered before Next, and by Next from single files of `app`. */
const OWN_ROUTES = [
  "/livez",
  "/readyz",
  "/metrics",
  "/api/vitals",
  "/api/csp-reports",
  "/media/[image]/[width]",
  "/_next/static/[...file]",
  "/_next/[...file]",
  "/robots.txt",
  "/manifest.webmanifest",
];
const ROUTE_FILE = /^(page\.tsx|route\.tsx?)$/;
/** Folders that have no place in the address: groups, and what is private. */
const GROUP = /^\(.*\)$/;
const PUBLIC_FILE = /^\/[\w-]+\.(png|svg|ico|jpe?g|webp|avif|woff2?)$/;
const PUBLIC_FILES = "/[file]";

type Node = {
  /** Null: no route ends here. */
  pattern: string | null;
  named: Map<string, Node>;
  any: Node | null;
  /** Of a catch-all segment. */
  rest: string | null;
};

/**
 * The pattern of a route by which whatever is asked for is counted: one of a closed set, as folders of `app` name them.
 *
 * @param path As it was sent: encoded; a query makes no difference.
 * @returns `/recipes/[slug]`, `/media/[image]/[width]` …; `/[file]` for the files of `public`; `other` for what is no route.
 */
export function routePatternOf(path: string): string {
  return singleton("route-patterns", () => createRoutePatterns(routesOf(join(process.cwd(), "app"))))(path);
}

export function createRoutePatterns(routes: readonly string[]): (path: string) => string {
  const root = newNode();
  for (const route of [...routes, ...OWN_ROUTES]) insert(root, route);

  return (target) => {
    const query = target.indexOf("?");
    const path = query < 0 ? target : target.slice(0, query);
    const segments = segmentsOf(path);
    return find(root, segments, 0) ?? (PUBLIC_FILE.test(path) ? PUBLIC_FILES : OTHER);
  };
}

function insert(root: Node, route: string): void {
  let node = root;
  for (const segment of segmentsOf(route)) {
    if (segment.startsWith("[[...") || segment.startsWith("[...")) {
      node.rest = route;
      if (segment.startsWith("[[")) node.pattern ??= route;
      return;
    }
    if (segment.startsWith("[")) {
      node.any ??= newNode();
      node = node.any;
    } else {
      const next = node.named.get(segment) ?? newNode();
      node.named.set(segment, next);
      node = next;
    }
  }
  node.pattern = route;
}

/** As Next chooses: a name before any segment, that before the rest of the path. */
function find(node: Node, segments: readonly string[], at: number): string | null {
  const segment = segments[at];
  if (segment === undefined) return node.pattern;
  const named = node.named.get(segment);
  return (
    (named && find(named, segments, at + 1)) ?? (node.any && find(node.any, segments, at + 1)) ?? node.rest
  );
}

function newNode(): Node {
  return { pattern: null, named: new Map(), any: null, rest: null };
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter(Boolean);
}

/** From the sources, which are there in development and tests too, where the build's list is not. */
function routesOf(appDir: string): string[] {
  const routes = readdirSync(appDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ROUTE_FILE.test(entry.name))
    .map(({ parentPath }) => parentPath.slice(appDir.length).split(/[/\\]/))
    .filter((folders) => !folders.some((folder) => folder.startsWith("_")))
    .map((folders) => `/${folders.filter((folder) => folder && !GROUP.test(folder)).join("/")}`);
  return [...new Set(routes)].toSorted();
}
