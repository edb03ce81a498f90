import { startEmbedded } from "../embedded/server.ts";

// Run as a process of its own, which a test kills.
const [dataDir = ""] = process.argv.slice(2);
const { pid, url } = await startEmbedded(dataDir, { isDurable: false });
process.send?.({ pid, url });
