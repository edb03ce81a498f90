import type { ReceivedUpload, Upload } from "#lib/images/upload-model.ts";
import type { ImportResult } from "#lib/importer/import-model.ts";

/** What the documentation shows; a test holds them to the schemas. */
export const UPLOAD_ID = "9f0e5f0a-6d53-4f6c-8a55-0f0c7e3c1b7d";

export const exampleReceived: ReceivedUpload = {
  id: UPLOAD_ID,
  status: "processing",
  image: {
    hash: "0f5c3b1d9a7e4c2f8b6d0e1a3c5f7b9d",
    widthPx: 1800,
    heightPx: 2400,
    thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
    dominantColor: "#a8562a",
  },
};

export const exampleUpload: Upload = {
  ...exampleReceived,
  status: "ready",
  problem: null,
  createdAt: "2026-03-02T09:30:00.000Z",
};

export const exampleDirect = {
  upload: {
    id: UPLOAD_ID,
    method: "PUT" as const,
    url: `https://pictures.s3.example/uploads/${UPLOAD_ID}?X-Amz-Signature=…`,
    headers: { "Content-Type": "image/jpeg" },
  },
};

export const exampleImport: ImportResult = {
  content: {
    title: "Pea soup",
    summary: "Green, quick and warming.",
    language: "en",
    authorCredit: "Ada",
    sourceUrl: "https://soups.example/pea-soup",
    sourceName: "Soups",
    cuisine: null,
    difficulty: null,
    tags: ["soup"],
    prepMinutes: 10,
    cookMinutes: 20,
    totalMinutes: 30,
    servings: { amount: 4, unit: null },
    ingredientGroups: [{ title: null, lines: ["500 g peas", "1 onion"] }],
    stepGroups: [{ title: null, steps: ["Fry the onion.", "Add the peas and simmer."] }],
    notes: [],
    pictures: [{ image: exampleReceived.image.hash, alt: "A bowl of pea soup" }],
  },
  notices: [],
  known: null,
};
