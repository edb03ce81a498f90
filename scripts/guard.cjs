// Loaded before anything else, and JavaScript of old: every Node can read it and be told apart.
const version = process.versions.node;

function refuse(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

if (Number(version.split(".")[0]) < 20) {
  refuse(`Hestia needs Node.js 20 or newer, and this is ${version}.`);
} else if (!process.features.typescript) {
  refuse(
    `Hestia runs on the Node.js 24 that npm ci installs, and this is ${version}: run npm ci with install scripts allowed, then npm start.`,
  );
}

// Later starts find their modules compiled. Where nothing can be written they do without.
require("node:module").enableCompileCache?.(`${__dirname}/../node_modules/.cache/hestia`);
