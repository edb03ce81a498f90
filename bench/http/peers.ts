import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HEADERS } from "./load.ts";

/** A whole answer, as it went over the wire. */
export type Sent = { headers: Record<string, string>; body: string };
type Peer = { url: string; stop(): Promise<void> };

/** `fetch` decodes: these headers and bytes are what our server sends. */
export async function capture(url: string): Promise<Sent> {
  const { request } = await import("node:http");
  const sent = request(url, { headers: HEADERS }).end();
  const [response] = await once(sent, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { date: _, connection: __, "keep-alive": ___, ...headers } = response.headers;
  return { headers, body: Buffer.concat(chunks).toString("base64") };
}

/** Plain Node http in a process of its own. */
export async function startPlain(sent: Sent): Promise<Peer> {
  const dir = mkdtempSync(join(tmpdir(), "hestia-plain-"));
  const file = join(dir, "answer.json");
  writeFileSync(file, JSON.stringify(sent));
  const child = spawn(process.execPath, [join(import.meta.dirname, "plain-server.ts"), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  return {
    url: String(line).trim(),
    async stop() {
      child.kill();
      await once(child, "exit");
      rmSync(dir, { recursive: true });
    },
  };
}

/** For the bare app: a route handler with the same bytes, and a page that is made once, at the build. */
export function bareFiles({ headers, body }: Sent): Record<string, string> {
  const type = JSON.stringify({
    "content-type": headers["content-type"],
    "content-encoding": headers["content-encoding"],
  });
  return {
    "app/list/route.js": `const bytes = Buffer.from(${JSON.stringify(body)}, "base64");
export const dynamic = "force-dynamic";
export const GET = () => new Response(bytes, { headers: ${type} });`,
    "app/still/page.jsx": "export default function Page() { return <h1>Bare</h1>; }",
  };
}
