// Hits: what the front gives from its memory beside a bare Next app and plain Node, each one process, in turn.
// usage: node bench/http-hits.ts [--seconds 8] [--connections 64] [--rounds 3]
import { parseArgs } from "node:util";
import { recipePage } from "#lib/recipes/model.ts";
import { type Load, load, loadTool } from "./http/load.ts";
import { bareFiles, capture, startPlain } from "./http/peers.ts";
import { settled } from "./http/settled.ts";
import { startBareNext } from "./pages/bare-next.ts";
import { makeDataDir, startSite } from "./site.ts";

const LIST = "/api/recipes?limit=24";
/** Until the best compression is there. */
const WARM_UP = { connections: 16, seconds: 2 };

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "8" },
    connections: { type: "string", default: "64" },
    rounds: { type: "string", default: "3" },
  },
});
const measured = { connections: Number(values.connections), seconds: Number(values.seconds) };

/** The best of several rounds, with the others in between: what else runs on the machine only takes away. */
async function measure(urls: Record<string, string>): Promise<Record<string, Load>> {
  const best: Record<string, Load> = {};
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, url] of Object.entries(urls)) {
      const result = await load(url, measured);
      if (result.perSecond > (best[name]?.perSecond ?? 0)) best[name] = result;
    }
  }
  return best;
}

function print(title: string, results: Record<string, Load>): void {
  const ours = results.Hestia?.perSecond ?? 0;
  console.log(`\n${title}`);
  console.table(
    Object.fromEntries(
      Object.entries(results).map(([name, { perSecond, p50Ms, p99Ms, errors }]) => [
        name,
        {
          "requests/s": perSecond,
          "ours is": `${(ours / perSecond).toFixed(2)}×`,
          "p50 ms": p50Ms,
          "p99 ms": p99Ms,
          errors,
        },
      ]),
    ),
  );
}

const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
const stops = [site.stop];
try {
  const { items } = recipePage.parse(await (await fetch(`${site.url}/api/recipes?limit=1`)).json());
  const page = `/recipes/${items[0]?.slug}`;
  await settled(site.pid);
  for (const path of [LIST, page]) await load(site.url + path, WARM_UP);
  const [list, recipe] = [await capture(site.url + LIST), await capture(site.url + page)];

  const [plainList, plainPage] = [await startPlain(list), await startPlain(recipe)];
  stops.push(plainList.stop, plainPage.stop);
  const bare = await startBareNext(bareFiles(list));
  stops.push(bare.stop);

  console.log(
    `${measured.connections} connections, ${loadTool}, best of ${values.rounds} × ${measured.seconds} s`,
  );
  const bytes = (body: string) => Math.round((body.length * 3) / 4);
  print(
    `List API, ${bytes(list.body)} bytes each`,
    await measure({
      Hestia: site.url + LIST,
      "bare Next route handler": `${bare.url}/list`,
      "plain Node http": plainList.url,
    }),
  );
  print(
    `Recipe page, ${bytes(recipe.body)} bytes each (the bare page: one line)`,
    await measure({
      Hestia: site.url + page,
      "bare static Next page": `${bare.url}/still`,
      "plain Node http": plainPage.url,
    }),
  );
} finally {
  for (const stop of stops.toReversed()) await stop();
  dataDir.remove();
}
