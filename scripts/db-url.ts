import { findEmbedded } from "#db/embedded/server.ts";
import { Refusal } from "#db/refusal.ts";
import { readEnv } from "#lib/env.ts";
import { runProgram } from "./program.ts";

await runProgram(async () => {
  const { databaseUrl, dataDir } = readEnv();
  const url = databaseUrl ?? (await findEmbedded(dataDir))?.url;
  if (!url) throw new Refusal(`No database has been started on ${dataDir} yet: run npm start first.`);
  process.stdout.write(`${url}\n`);
});
