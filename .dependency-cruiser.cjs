// docs/architecture.md, "What may import what". A new folder in lib/ needs a place in one of these lists.
const DOMAINS = "recipes|ingredients|users|keeping|reviews|images|vitals|performance|alerts";
/** What any domain may know of another; what is apart keeps zod out of the browser. */
const MODEL = "^lib/([^/]+/model|images/variants|recipes/content-model|vitals/bounds|auth/limits)\\.ts$";
/** Top-level files of lib/ that anybody may use. */
const BASICS = "^lib/(env|errors|logger|units|singleton|slug|release)\\.ts$";
const TESTS = "\\.test\\.tsx?$|^(db|lib)/testing/";
const OURS = "^(app|components|lib|db|e2e|bench|scripts|server)";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolves",
      comment: "An import that leads nowhere escapes every other rule. mdast is types alone, for tsc.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^mdast$" },
    },
    {
      name: "declared",
      comment: "A package that is not in package.json comes and goes with others.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "runs-without-dev-packages",
      severity: "error",
      from: { path: "^(app|components|lib|db|server)", pathNot: `${TESTS}|^scripts/make-` },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-composes",
      comment: "Pages and handlers hold no SQL: they ask lib.",
      severity: "error",
      from: { path: "^app/", pathNot: TESTS },
      to: { path: "^(db/(?!client\\.ts$)|e2e|bench|scripts|server)|node_modules/drizzle-orm" },
    },
    {
      name: "only-handlers-hold-the-database",
      severity: "error",
      from: { path: "^app/", pathNot: `/route\\.ts$|${TESTS}` },
      to: { path: "^db/" },
    },
    {
      name: "front-without-drizzle",
      comment: "Loading it holds up everybody for a second: what the front needs is asked in plain SQL.",
      severity: "error",
      from: { path: "^lib/images/(media|warm|uploads-underway)\\.ts$" },
      to: { path: "node_modules/drizzle-orm", reachable: true },
    },
    {
      name: "components-draw",
      comment: "Data arrives as props or through lib/client.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: "^(app|db|e2e|bench|scripts|server)|^lib/.*/(reads|queries|commands)\\.ts$|node_modules/drizzle-orm",
      },
    },
    {
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^components/ui/", pathNot: TESTS },
      to: { path: OURS, pathNot: "^components/ui/" },
    },
    {
      name: "domains-meet-in-app-or-jobs",
      severity: "error",
      from: { path: `^lib/(${DOMAINS})/`, pathNot: TESTS },
      to: { path: `^lib/(${DOMAINS})/`, pathNot: ["^lib/$1/", MODEL] },
    },
    {
      name: "authoring-stands-on-domains",
      comment:
        "A second place where they meet: what a cook writes concerns recipes, ingredients and pictures.",
      severity: "error",
      from: { path: `^lib/(${DOMAINS}|importer)/`, pathNot: TESTS },
      to: { path: "^lib/authoring/", pathNot: MODEL },
    },
    {
      name: "models-are-pure",
      comment: "The browser loads them too.",
      severity: "error",
      from: { path: MODEL },
      to: { pathNot: ["node_modules/zod", "^lib/units\\.ts$", MODEL, `^lib/(${DOMAINS})/[^/]+\\.ts$`] },
    },
    {
      name: "models-do-no-io",
      severity: "error",
      from: { path: MODEL },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "platform-knows-no-domain",
      severity: "error",
      from: {
        path: "^lib/(http|cache|redis|rate-limit|auth|mail|storage|metrics|tracing|database)/",
        pathNot: TESTS,
      },
      to: {
        path: `^(app|components|e2e|bench|scripts|server)|^lib/(${DOMAINS}|authoring|importer|jobs/handlers)/`,
      },
    },
    {
      name: "jobs-stay-below",
      severity: "error",
      from: { path: "^lib/", pathNot: TESTS },
      to: { path: "^(app|components|e2e|bench|scripts|server)" },
    },
    {
      name: "only-jobs-and-scripts-run-handlers",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: `^lib/jobs/|${TESTS}` },
      to: { path: "^lib/jobs/handlers" },
    },
    {
      name: "db-describes-tables",
      severity: "error",
      from: { path: "^db/", pathNot: TESTS },
      to: { path: OURS, pathNot: ["^db/", BASICS, MODEL, "^lib/recipes/facets\\.ts$"] },
    },
    {
      name: "e2e-goes-through-http",
      severity: "error",
      from: { path: "^e2e/" },
      to: {
        path: OURS,
        pathNot: [
          "^e2e/",
          "^db/testing/",
          "^lib/testing/(mailbox|page-policies|pictures|s3-server)\\.ts$",
          MODEL,
        ],
      },
    },
    {
      name: "tests-are-not-for-use",
      severity: "error",
      from: { path: OURS, pathNot: `${TESTS}|^(e2e|bench)/` },
      to: { path: TESTS },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface yet; swc reads the sources instead.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|data)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
