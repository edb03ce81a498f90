import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { Redis } from "ioredis";

export type UpstashServer = {
  url: string;
  token: string;
  close(): Promise<void>;
};

type Command = [name: string, ...args: (string | number)[]];
type Answer = { result: unknown } | { error: string };

const TOKEN = "token-of-the-test-server";
const WAYS: Record<string, (redis: Redis, body: unknown) => Promise<Answer | Answer[]>> = {
  // The bodies of these addresses are commands; what is none is refused by Redis.
  "/": (redis, body) => one(redis, body as Command),
  "/pipeline": (redis, body) => Promise.all((body as Command[]).map((command) => one(redis, command))),
  "/multi-exec": (redis, body) => all(redis, body as Command[]),
};

/**
 * Upstash's REST protocol in front of the Redis at `redisUrl`: commands as JSON arrays, `/pipeline`, `/multi-exec`, a
 * bearer token, and texts in base64 for those who ask. https://upstash.com/docs/redis/features/restapi
 */
export async function startUpstashServer(redisUrl: string): Promise<UpstashServer> {
  const redis = new Redis(redisUrl, { protocol: 2, enableOfflineQueue: false, lazyConnect: true });
  redis.on("error", () => {});
  await redis.connect();

  const server = createServer(async (req, res) => {
    const [status, answer] = await respond(redis, req).catch((error): [number, Answer] => [
      500,
      { error: String(error) },
    ]);
    const isEncoded = req.headers["upstash-encoding"] === "base64";
    res.writeHead(status, { "Content-Type": "application/json" });
    res.end(JSON.stringify(isEncoded ? encoded(answer) : answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    async close() {
      redis.disconnect();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function respond(redis: Redis, req: IncomingMessage): Promise<[number, Answer | Answer[]]> {
  if (req.headers.authorization !== `Bearer ${TOKEN}`)
    return [401, { error: "WRONGPASS invalid or missing auth token" }];
  const way = WAYS[req.url ?? ""];
  if (req.method !== "POST" || !way) return [404, { error: "ERR no such address" }];
  const answer = await way(redis, await json(req));
  return [!Array.isArray(answer) && "error" in answer ? 400 : 200, answer];
}

async function one(redis: Redis, [name, ...args]: Command): Promise<Answer> {
  try {
    return { result: await redis.call(name, args) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function all(redis: Redis, commands: Command[]): Promise<Answer | Answer[]> {
  const multi = redis.multi();
  for (const [name, ...args] of commands) multi.call(name, args);
  try {
    const replies = (await multi.exec()) ?? [];
    return replies.map(([error, result]) => (error ? { error: error.message } : { result }));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Texts in base64, except OK; numbers and nulls as they are. */
function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value === "string") return value === "OK" ? value : Buffer.from(value).toString("base64");
  if (typeof value !== "object" || value === null || !("result" in value)) return value;
  return { ...value, result: encoded(value.result) };
}
