import { getPool } from "#db/connect.ts";
import { offerFirstAdmin } from "#lib/auth/first-admin-link.ts";
import { readEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { noteMigrations } from "#lib/performance/note-start.ts";
import { openDatabase } from "./database.ts";
import { assertPortFree } from "./port.ts";
import { runProgram } from "./program.ts";
import { createSteps } from "./steps.ts";

await runProgram(async (program) => {
  const env = readEnv();
  for (const line of env.retired) console.log(line);
  await assertPortFree(env.port);
  const steps = createSteps(program.stopping);

  const database = await steps.run("Database", async (say) => {
    const opened = await openDatabase(env);
    program.defer(opened.stop);
    say(opened.about);
    return opened;
  });
  process.env.DATABASE_URL = database.url;

  await steps.run("Redis", async (say) => {
    const { openRedis } = await import("./redis.ts");
    const redis = await openRedis(env);
    program.defer(redis.stop);
    if (redis.config?.kind === "tcp") process.env.REDIS_URL = redis.config.url;
    say(redis.about);
  });

  let migrations = 0;
  await steps.run("Schema", async (say) => {
    const { migrate } = await import("#db/migrate.ts");
    migrations = await migrate(database.url);
    const count = migrations;
    say(count === 0 ? "up to date" : `brought up to date by ${count} migration${count === 1 ? "" : "s"}`);
  });

  await steps.run("Recipes", async (say) => {
    const { seedWhenEmpty } = await import("./seed.ts");
    await seedWhenEmpty(database.url, say, program.stopping);
  });

  const isSite = env.role !== "worker";
  if (isSite) {
    const { makeFonts } = await import("./make-fonts.ts");
    await makeFonts();
  }
  if (isSite && env.nodeEnv === "production") {
    const { buildWhenStale } = await import("./build.ts");
    await steps.run("Pages", (say) => buildWhenStale(say, program.stopping));
  }

  const served = await steps.run("Server", async () => {
    const { serve } = await import("../server.ts");
    return serve();
  });
  program.defer(() => served.close(program.hurry));

  noteMigrations(getPool(), migrations).catch((error) => logger.warn("migrations not noted", { error }));

  const atPort = (url: string) => url.replace(`:${env.port}`, `:${served.port}`);
  const address = atPort(env.publicUrl);
  console.log(`\nHestia is ready: ${isSite ? address : `taking jobs; ${address}/readyz`}\n`);
  const firstAdminLink = isSite ? await offerFirstAdmin(getPool()) : null;
  if (firstAdminLink) {
    console.log(`Nobody administers this site yet. Whoever opens this link first does (24 hours, once):
${atPort(firstAdminLink)}\n`);
  }
  await program.untilStopped();
  console.log("Stopping: requests in flight are finished first.");
});
