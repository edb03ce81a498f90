import type { Requester, UpstashResponse } from "@upstash/redis";
import { Redis as UpstashRedis } from "@upstash/redis";
import { Redis as TcpClient } from "ioredis";
import { SECOND_MS } from "#lib/units.ts";
import type { RedisConnection } from "./connection.ts";
import { reasonOf } from "./reason.ts";

const CONNECT_WITHIN_MS = 2 * SECOND_MS;
/** A connection that is silent for so long while it owes answers is given up for a new one. */
const SILENT_MS = 5 * SECOND_MS;
const FIRST_RETRY_MS = 50;
const MOST_BETWEEN_RETRIES_MS = 2 * SECOND_MS;

type Command = [name: string, ...args: (string | number)[]];
type Reply = [error: Error | null, result: unknown];

/** Upstash's client over a connection that speaks Redis' own protocol. */
export function connectTcp(url: string): RedisConnection {
  const client = new TcpClient(url, {
    protocol: 2,
    lazyConnect: true,
    // What cannot be sent now is of no use later.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    enableReadyCheck: false,
    disableClientInfo: true,
    connectTimeout: CONNECT_WITHIN_MS,
    socketTimeout: SILENT_MS,
    retryStrategy: (attempt) => Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), MOST_BETWEEN_RETRIES_MS),
  });
  let lastFault: string | null = null;
  client.on("error", (error) => {
    lastFault = reasonOf(error);
  });
  client.on("ready", () => {
    lastFault = null;
  });
  return {
    redis: new OverRequester(requesterOver(client, () => lastFault)),
    // It goes on trying by itself; each fault is told by the event above too.
    attempted: client.connect().catch(() => {}),
    renew() {
      // Answers come in the order of the questions: after one that was lost or made no sense none can be trusted.
      if (client.status === "ready") client.disconnect(true);
    },
    async close() {
      client.disconnect();
    },
  };
}

/** With the settings that Upstash's client offers for its own requester alone. */
class OverRequester extends UpstashRedis {
  constructor(requester: Requester) {
    super(requester);
    this.opts = { automaticDeserialization: false };
    // Biome: the client itself answers with a proxy here when it makes its own requester.
    // biome-ignore lint/correctness/noConstructorReturn: see above.
    return this.autoPipeline() as OverRequester;
  }
}

/** Speaks for Upstash's REST: one command, `pipeline` or `multi-exec`. */
function requesterOver(client: TcpClient, lastFault: () => string | null): Requester {
  async function run({ path, body }: { path?: string[]; body?: unknown }): Promise<unknown> {
    const [way] = path ?? [];
    // The client sends nothing else to these three.
    if (way === undefined) return runOne(body as Command);
    if (way === "pipeline") return runMany(client.pipeline(), body as Command[]);
    if (way === "multi-exec") return runMany(client.multi(), body as Command[]);
    throw new Error(`${way} is not spoken over TCP`);
  }

  async function runOne([name, ...args]: Command): Promise<UpstashResponse<unknown>> {
    try {
      return { result: await client.call(name, args) };
    } catch (error) {
      return answered(error);
    }
  }

  async function runMany(batch: ReturnType<TcpClient["pipeline"]>, commands: Command[]) {
    for (const [name, ...args] of commands) batch.call(name, args);
    const replies: Reply[] = (await batch.exec()) ?? [];
    return replies.map(([error, result]) => (error ? answered(error) : { result }));
  }

  return {
    async request<T>(request: { path?: string[]; body?: unknown }) {
      try {
        // Typed by the command that asked.
        return (await run(request)) as UpstashResponse<T>;
      } catch (error) {
        // Its errors carry the command, which may be the password's: only their words are passed on.
        const reason =
          client.status === "ready" ? reasonOf(error) : (lastFault() ?? "the connection was lost");
        throw new Error(reason);
      }
    },
  };
}

/** What the server said about a command is an answer; everything else means that there was none. */
function answered(error: unknown): { error: string } {
  if (error instanceof Error && error.name === "ReplyError") return { error: error.message };
  throw error;
}
