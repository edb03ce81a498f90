import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Caught = { to: string; text: string };

/** A mail server that delivers to the test. */
export async function openMailbox(port = 0) {
  const caught: Caught[] = [];
  const waiting: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo[0]?.address ?? "";
        caught.push({ to, text: unfold(Buffer.concat(chunks).toString()) });
        for (const wake of waiting.splice(0)) wake();
        done();
      });
    },
  });
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  // An address of TCP, as asked for.
  const { port: listening } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${listening}`,
    caught,
    /** The next mail to this address that was not taken yet; waits for it. */
    async take(to: string): Promise<string> {
      for (;;) {
        const at = caught.findIndex((mail) => mail.to === to);
        if (at >= 0) return caught.splice(at, 1)[0]?.text ?? "";
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The token in a mail's link. */
export function tokenIn(text: string): string {
  return decodeURIComponent(/#token=(\S+)/.exec(text)?.[1] ?? "");
}

/** Long lines travel in pieces (quoted-printable); in a mail of short ones, `=` is just that. */
function unfold(raw: string): string {
  if (!/^content-transfer-encoding: quoted-printable/im.test(raw)) return raw;
  return raw
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
