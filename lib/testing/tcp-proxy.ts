import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** How a proxy treats what the server says. */
type Mode =
  | { kind: "pass" }
  /** Every answer comes late, in order. */
  | { kind: "slow"; byMs: number }
  /** Connections stay open and say nothing: a cable was pulled. */
  | { kind: "silent" }
  /** Every answer is replaced. */
  | { kind: "garbage"; bytes: string }
  /** The connection ends with the answer that says so. */
  | { kind: "cut"; after: Buffer };

export type TcpProxy = {
  port: number;
  mode: Mode;
  close(): Promise<void>;
};

/** Stands between a client and the server on `serverPort`. Its mode can be changed at any time. */
export async function startTcpProxy(serverPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on("data", (chunk) => upstream.write(chunk));
    upstream.on("data", (chunk) => answer(client, chunk, proxy.mode));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const proxy: TcpProxy = {
    port: typeof address === "object" && address ? address.port : 0,
    mode: { kind: "pass" },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
  return proxy;
}

function answer(client: Socket, chunk: Buffer, mode: Mode): void {
  if (mode.kind === "pass") client.write(chunk);
  else if (mode.kind === "garbage") client.write(mode.bytes);
  else if (mode.kind === "cut") chunk.includes(mode.after) ? client.end(chunk) : client.write(chunk);
  else if (mode.kind === "slow") setTimeout(() => client.write(chunk), mode.byMs);
}
