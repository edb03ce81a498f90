import { randomUUID } from "node:crypto";
import { Refusal } from "#db/refusal.ts";
import { readEnv } from "#lib/env.ts";
import { createS3Storage } from "#lib/storage/s3.ts";
import { runProgram } from "./program.ts";

const USAGE =
  "Say what to do with the configured bucket: npm run storage -- check, or npm run storage -- cors.";

await runProgram(async () => {
  const [command, ...others] = process.argv.slice(2);
  if ((command !== "check" && command !== "cors") || others.length > 0) throw new Refusal(USAGE);
  const { s3, publicUrl } = readEnv();
  if (!s3)
    throw new Refusal(
      "No bucket is configured (HESTIA_S3_BUCKET): pictures are files in the data directory.",
    );
  const storage = createS3Storage(s3);

  if (command === "cors") {
    await storage.allowOrigins([publicUrl]).catch(asRefusal);
    console.log(`Browsers at ${new URL(publicUrl).origin} may send pictures to ${s3.bucket}.`);
    return;
  }
  const key = `checks/${randomUUID()}`;
  const body = Buffer.from("hestia");
  await storage.put(key, body).catch(asRefusal);
  const isSame = (await storage.get(key).catch(asRefusal))?.equals(body);
  await storage.remove(key).catch(asRefusal);
  if (!isSame) throw new Refusal(`${s3.bucket} gave back something else than was stored.`);
  console.log(`${s3.bucket} at ${s3.endpoint} stores, gives back and removes.`);
});

function asRefusal(error: unknown): never {
  throw new Refusal(error instanceof Error ? error.message : String(error));
}
