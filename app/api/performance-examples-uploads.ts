import type { UploadsPerformance } from "#lib/performance/uploads-model.ts";

/** What the documentation shows; a test holds it to the schema. */
export const exampleUploads: UploadsPerformance = {
  received: { count: 42, sizeBytes: 163_577_856 },
  refused: [{ outcome: "too_large", count: 2 }],
  visibleS: { p50: 0.92, p95: 1.41 },
  queue: { awaited: 0, processing: 1, oldestS: 3.2 },
  storage: { photos: 812, sizeBytes: 1_288_490_188 },
  collected: [{ what: "pictures", count: 3 }],
  imports: [{ outcome: "read", count: 11 }],
  latest: [
    {
      id: "9f0e5f0a-6d53-4f6c-8a55-0f0c7e3c1b7d",
      createdAt: "2026-03-02T09:30:00.000Z",
      cook: "Ada",
      status: "ready",
      problem: null,
      sizeBytes: 4_194_304,
      visibleS: 1.1,
      picture: { hash: "0f5c3b1d9a7e4c2f8b6d0e1a3c5f7b9d", recipe: { slug: "pea-soup", title: "Pea soup" } },
    },
  ],
};
