import type { ReceivedUpload, Upload } from "#lib/images/upload-model.ts";

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
