// What accounts cost public pages: the same pages from memory, to strangers and to who sends the cookies of a session,
// in turns.
// usage: node bench/accounts.ts [--rounds 7] [--seconds 4] [--connections 64]
import { parseArgs } from "node:util";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { recipePage } from "#lib/recipes/model.ts";
import { load } from "./http/load.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, startSite } from "./site.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "4" },
    connections: { type: "string", default: "64" },
  },
});
const options = { connections: Number(values.connections), seconds: Number(values.seconds) };

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
try {
  await settled(site.pid);
  const { cookie } = await withSiteDatabase(dataDir.path, (sql) => addAccount(sql));
  const { items } = recipePage.parse(await (await fetch(`${site.url}/api/recipes?limit=1`)).json());
  const rows: Record<string, object> = {};
  for (const path of ["/", `/recipes/${items[0]?.slug}`, "/api/recipes?limit=24"]) {
    const url = site.url + path;
    const rounds: { stranger: number; known: number }[] = [];
    for (let round = 0; round <= Number(values.rounds); round += 1) {
      // Whoever comes first warms up for the other: they take turns, and the first round does not count.
      const asKnown = () => load(url, { ...options, headers: { cookie } });
      const before = round % 2 === 0 ? await asKnown() : null;
      const stranger = await load(url, options);
      const known = before ?? (await asKnown());
      if (round > 0) rounds.push({ stranger: stranger.perSecond, known: known.perSecond });
    }
    rows[path] = {
      "stranger, requests/s": Math.round(median(rounds.map(({ stranger }) => stranger))),
      "signed in, requests/s": Math.round(median(rounds.map(({ known }) => known))),
      ratio: median(rounds.map(({ stranger, known }) => known / stranger)).toFixed(3),
    };
  }
  console.table(rows);
} finally {
  await site.stop();
  dataDir.remove();
}
