// Loaded before anything else, and plain old JavaScript: every Node can read it and be told apart.
var version = process.versions.node;
if (Number(version.split(".")[0]) < 20) {
  process.stderr.write("Hestia needs Node.js 20 or newer, and this is " + version + ".\n");
  process.exit(1);
}
if (!process.features.typescript) {
  process.stderr.write(
    "Hestia runs on the Node.js 24 that npm ci installs, and this is " +
      version +
      ": run npm ci with install scripts allowed, then npm start.\n",
  );
  process.exit(1);
}
