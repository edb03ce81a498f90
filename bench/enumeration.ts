// Whether the time that an answer takes tells who has an account: signing in, asking for a reset and signing up with
// known and unknown addresses, in turns. 0.5 is a toss of a coin.
// usage: node bench/enumeration.ts [--rounds 150]
import { parseArgs } from "node:util";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { openMailbox } from "#lib/testing/mailbox.ts";
import { makeDataDir, startSite } from "./site.ts";

const WARM_UP_ROUNDS = 20;
const PASSWORD = "correct horse battery";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "150" } } });
const rounds = Number(values.rounds);

let clients = 0;
/** From a network of its own each, as limits are not what is measured. */
async function timeOf(url: string, path: string, body: object): Promise<number> {
  clients += 1;
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/auth/${path}`, {
    method: "POST",
    headers: {
      origin: url,
      "content-type": "application/json",
      "x-forwarded-for": `10.${clients >> 16}.${(clients >> 8) & 255}.${clients & 255}`,
    },
    body: JSON.stringify(body),
  });
  await response.text();
  if (response.status !== 204 && response.status !== 401) throw new Error(`${path}: ${response.status}`);
  return performance.now() - startedAt;
}

/** How often the one takes longer than the other, of all pairs. */
function tells(known: number[], unknown: number[]): number {
  const wins = known.flatMap((a) => unknown.map((b): number => (a > b ? 1 : 0)));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const KINDS = {
  "sign in": ["sign-in", (email: string) => ({ email, password: "not the password" })],
  "ask for a reset": ["forgot", (email: string) => ({ email })],
  "sign up": ["sign-up", (email: string) => ({ name: "Ada", email, password: PASSWORD })],
} as const;

const dataDir = makeDataDir();
const mailbox = await openMailbox();
const site = await startSite(dataDir.path, {
  HESTIA_TRUST_PROXY: "127.0.0.1 ::1",
  HESTIA_SMTP_URL: mailbox.url,
});
try {
  const rows: Record<string, object> = {};
  for (const [name, [path, bodyOf]] of Object.entries(KINDS)) {
    const accounts = await withSiteDatabase(dataDir.path, async (sql) => {
      const made = [];
      for (let n = 0; n < rounds + WARM_UP_ROUNDS; n += 1)
        made.push(await addAccount(sql, { password: PASSWORD }));
      return made;
    });
    const known: number[] = [];
    const unknown: number[] = [];
    for (const [round, { email }] of accounts.entries()) {
      const turns = [
        async () => known.push(await timeOf(site.url, path, bodyOf(email))),
        async () =>
          unknown.push(await timeOf(site.url, path, bodyOf(`nobody-${path}-${round}@recipes.test`))),
      ];
      if (round === WARM_UP_ROUNDS) for (const times of [known, unknown]) times.length = 0;
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    rows[name] = {
      "known, median ms": median(known).toFixed(1),
      "unknown, median ms": median(unknown).toFixed(1),
      "known takes longer": tells(known, unknown).toFixed(2),
    };
  }
  console.table(rows);
} finally {
  await site.stop();
  await mailbox.close();
  dataDir.remove();
}
