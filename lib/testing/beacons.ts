import { randomUUID } from "node:crypto";
import type { Beacon, PageView } from "#lib/vitals/model.ts";

/** A page view as browsers report it, except for `changes`. */
export function aView(changes: Partial<PageView> = {}): PageView {
  return {
    id: randomUUID(),
    sequence: 0,
    path: "/recipes/lentil-soup",
    navigation: "navigate",
    speed: "good",
    requestId: "0123456789abcdef",
    lcp: {
      value: 1_200,
      target: "main>article>img",
      picture: `${"ab".repeat(16)}/800`,
      parts: [200, 100, 600, 300],
    },
    inp: { value: 80, target: "button", by: "pointer", parts: [10, 50, 20] },
    cls: { value: 0.02 },
    fcp: { value: 700 },
    ttfb: { value: 200 },
    ...changes,
  };
}

export function aBeacon(views: PageView[] = [aView()], changes: Partial<Beacon> = {}): Beacon {
  return {
    sampleRatio: 1,
    device: "phone",
    connection: "4g",
    viewportWidthPx: 390,
    release: "1.0.0+abc",
    views,
    ...changes,
  };
}
