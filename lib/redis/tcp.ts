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
  }
}

/** Answers what Upstash's REST would: to one command, to a `pipeline` and to `multi-exec`. */
function requesterOver(client: TcpClient, lastFault: () => string | null): Requester {
  /** What the server said about a command is an answer; everything else means that there was none. */
  function answerTo(error: unknown): { error: string } {
    if (error instanceof Error && error.name === "ReplyError") return { error: error.message };
    // ioredis' errors carry the command, which may be the password's: only their words are passed on.
    const reason = client.status === "ready" ? reasonOf(error) : (lastFault() ?? "the connection was lost");
    throw new Error(reason);
  }

  const one = ([name, ...args]: Command) => client.call(name, args).then((result) => ({ result }), answerTo);

  async function many(batch: ReturnType<TcpClient["pipeline"]>, commands: Command[]) {
    for (const [name, ...args] of commands) batch.call(name, args);
    try {
      const replies: Reply[] = (await batch.exec()) ?? [];
      return replies.map(([error, result]) => (error ? answerTo(error) : { result }));
    } catch (error) {
      throw new Error(answerTo(error).error);
    }
  }

  function run(way: string | undefined, body: unknown): Promise<unknown> {
    // The client sends nothing else to these three.
    if (way === undefined) return one(body as Command);
    if (way === "pipeline") return many(client.pipeline(), body as Command[]);
    if (way === "multi-exec") return many(client.multi(), body as Command[]);
    throw new Error(`${way} is not spoken over TCP`);
  }

  return {
    // Typed by the command that asked.
    request: <T>(request: { path?: string[]; body?: unknown }) =>
      run(request.path?.[0], request.body) as Promise<UpstashResponse<T>>,
  };
}
