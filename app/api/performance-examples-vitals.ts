import type { VitalsPerformance } from "#lib/performance/vitals/model.ts";
import type { Beacon } from "#lib/vitals/model.ts";

const figures = {
  p75: 1.84,
  interval: { low: 1.71, high: 1.96 },
  samples: 1_204,
  counts: { good: 1_071, "needs-improvement": 96, poor: 37 },
};
const culprit = {
  target: "main#content>article>figure>img",
  picture: "3529d0d20d073668148e9c584e1a8bfe/800",
  recipe: { slug: "miso-soup", title: "Miso soup" },
};

// What the documentation shows; a test holds it to the schemas.
export const exampleVitals: VitalsPerformance = {
  vitals: [{ vital: "lcp", ...figures }],
  breakdown: [{ by: "route", value: "/recipes/[slug]", ...figures }],
  parts: [{ part: "first-byte", p75: 0.42 }],
  culprits: [{ ...culprit, views: 12, p75: 4.1, excess: 19.4 }],
  slowest: [
    {
      at: "2026-11-21T14:12:31.042Z",
      route: "/recipes/[slug]",
      device: "phone",
      connection: "3g",
      value: 6.2,
      ...culprit,
      worstPart: "load-time",
      requestId: "4bf92f3577b34da6a3ce929d0e0e4736",
      isTraced: true,
    },
  ],
  sampledViews: 340,
};

export const exampleBeacon: Beacon = {
  sampleRatio: 1,
  device: "phone",
  connection: "4g",
  viewportWidthPx: 390,
  release: "0.1.0+a1b2c3d4",
  views: [
    {
      id: "0d6f1d0e-3c5a-4c1e-9a52-2f6c4f3f9a11",
      sequence: 0,
      path: "/recipes/miso-soup",
      navigation: "navigate",
      requestId: "4bf92f3577b34da6a3ce929d0e0e4736",
      speed: "good",
      lcp: { value: 1_840, target: culprit.target, picture: culprit.picture, parts: [420, 180, 960, 280] },
      cls: { value: 0 },
      ttfb: { value: 420 },
    },
  ],
};
