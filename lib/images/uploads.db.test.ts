import { readdir } from "node:fs/promises";
import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { Db } from "#db/client.ts";
import { images, uploads } from "#db/schema/index.ts";
import { inRollback, sqlOf } from "#db/testing/in-rollback.ts";
import { insertUser } from "#db/testing/rows.ts";
import { OUT_OF_ROOM } from "#lib/storage/out-of-room.ts";
import { createS3Storage } from "#lib/storage/s3.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { createMemoryStorage } from "#lib/testing/memory-storage.ts";
import { photo } from "#lib/testing/pictures.ts";
import { startS3Server } from "#lib/testing/s3-server.ts";
import { temporaryFolder } from "#lib/testing/temporary-folder.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { MIB } from "#lib/units.ts";
import { arriving } from "./arriving.ts";
import { createEncoder } from "./encoder.ts";
import { hashBytes } from "./hash.ts";
import { findImageSource } from "./image-source.ts";
import { beginDirectUpload, completeUpload, takeUpload } from "./take-upload.ts";
import { prepareUploads } from "./upload-jobs.ts";
import { MAX_UPLOADS_A_DAY } from "./upload-model.ts";
import { beginUpload, findUpload } from "./uploads.ts";
import { createVariantStore, masterKey, variantKey } from "./variant-store.ts";

const encoder = createEncoder({ cacheDir: "." });
afterAll(() => encoder.close());

async function open(db: Db) {
  const storage = createMemoryStorage();
  const variants = createVariantStore({
    storage,
    encoder,
    findSource: (hash) => findImageSource(sqlOf(db), hash),
  });
  const parts = { db, storage, encoder, variants, spoolDir: await temporaryFolder() };
  return { parts, cook: signedInAs(await insertUser(db)) };
}
const bodyOf = (...pieces: Buffer[]) => Readable.from(pieces);
const never = new AbortController().signal;

test("a picture can be seen once it is taken, and the job makes its other sizes", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const bytes = await photo(1_000, 700).jpeg().toBuffer();

    const taken = await takeUpload(parts, cook, bodyOf(bytes), bytes.length);

    const { hash } = taken.image;
    expect(taken).toMatchObject({ status: "processing", image: { widthPx: 1_000, heightPx: 700 } });
    expect(parts.storage.blobs.has(variantKey(hash, 800, "avif"))).toBe(true);
    expect(parts.storage.blobs.has(variantKey(hash, 400, "webp"))).toBe(false);

    expect(await prepareUploads(never, parts)).toEqual({ ready: 1, failed: 0 });
    expect(parts.storage.blobs.has(variantKey(hash, 400, "webp"))).toBe(true);
    expect(await findUpload(db, cook, taken.id)).toMatchObject({
      status: "ready",
      image: taken.image,
      problem: null,
    });
  }));

test("what is refused says why to who sent it, and leaves nothing", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await expect(takeUpload(parts, cook, bodyOf(svg), svg.length)).rejects.toMatchObject({
      code: "unsupported_media",
    });
    const [row] = await db
      .select({ id: uploads.id, status: uploads.status })
      .from(uploads)
      .where(eq(uploads.userId, cook.userId));
    expect(row?.status).toBe("failed");
    expect(await findUpload(db, cook, row?.id ?? "")).toMatchObject({
      image: null,
      problem:
        "Drawings in SVG can hold programs and are not taken. Use a JPEG, PNG, WebP, AVIF or GIF picture.",
    });
    expect(await readdir(parts.spoolDir)).toEqual([]);
    expect(parts.storage.blobs.size).toBe(0);
  }));

/** Has no room for keys that begin so. */
function withoutRoomFor(storage: Storage, beginning: string): void {
  const { put } = storage;
  storage.put = async (key, body) => {
    if (!key.startsWith(beginning)) return put(key, body);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
}

test("a full disk is told to who sends, noted, and nothing is kept", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    withoutRoomFor(parts.storage, "originals/");
    const bytes = await photo(80, 60).jpeg().toBuffer();
    const refusal: unknown = await takeUpload(parts, cook, bodyOf(bytes), bytes.length).catch(
      (error) => error,
    );
    expect(refusal).toMatchObject({
      code: "storage_full",
      message: expect.stringContaining("no room left"),
      cause: expect.objectContaining({ code: "ENOSPC" }),
    });
    const rows = await db.select().from(uploads).where(eq(uploads.userId, cook.userId));
    expect(rows).toMatchObject([{ status: "failed", imageId: null, problem: OUT_OF_ROOM }]);
    expect(await db.$count(images, eq(images.hash, hashBytes(bytes)))).toBe(0);
    expect(await readdir(parts.spoolDir)).toEqual([]);
    expect(parts.storage.blobs.size).toBe(0);
  }));

test("a disk that is full after the original was stored costs its sizes, which are made for each who asks", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    withoutRoomFor(parts.storage, "variants/");
    const bytes = await photo(80, 60).jpeg().toBuffer();
    const { image } = await takeUpload(parts, cook, bodyOf(bytes), bytes.length);
    expect(await parts.variants.get(image.hash, 400, "webp")).toBeInstanceOf(Buffer);
    expect([...parts.storage.blobs.keys()]).toEqual([masterKey(image.hash)]);
  }));

test("one cook sends a few at once, and leaves room for others", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const other = signedInAs(await insertUser(db));
    const { promise: end, resolve: hangUp } = Promise.withResolvers<void>();
    const slow = async function* () {
      yield* [];
      await end;
    };
    const sent = Array.from({ length: 8 }, () =>
      takeUpload(parts, cook, slow(), 9).catch((error) => error.code),
    );
    await expect(takeUpload(parts, cook, slow(), 9)).rejects.toMatchObject({ code: "rate_limited" });
    const last = takeUpload(parts, other, slow(), 9).catch((error) => error.code);
    hangUp();
    expect(new Set(await Promise.all([...sent, last]))).toEqual(new Set(["unreadable_image"]));
  }));

test("what says that it is too large is not read", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const unread = async function* (): AsyncGenerator<Buffer> {
      yield Promise.reject(new Error("read"));
    };
    await expect(takeUpload(parts, cook, unread(), 21 * MIB)).rejects.toMatchObject({ code: "too_large" });
  }));

test.each([
  ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), "unreadable_image"],
  [
    "of one kind that begins as another",
    (bytes: Buffer) => Buffer.concat([Buffer.from("GIF89a"), bytes]),
    "unreadable_image",
  ],
])("a file %s is refused, and nothing is kept", (_name, spoil, code) =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const bytes = spoil(await photo(800, 600).jpeg().toBuffer());
    await expect(takeUpload(parts, cook, bodyOf(bytes), null)).rejects.toMatchObject({ code });
    expect(parts.storage.blobs.size).toBe(0);
  }),
);

test("of a picture that is a page as well, the picture is kept", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const bytes = Buffer.concat([
      await photo(80, 60).jpeg().toBuffer(),
      Buffer.from("<script>alert(1)</script>"),
    ]);
    await takeUpload(parts, cook, bodyOf(bytes), bytes.length);
    for (const blob of parts.storage.blobs.values()) expect(blob.includes("<script")).toBe(false);
  }));

test("the same picture sent twice at once is one", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const bytes = await photo(90, 70).png().toBuffer();
    const [one, other] = await Promise.all(
      [1, 2].map(() => takeUpload(parts, cook, bodyOf(bytes), bytes.length)),
    );
    expect(one?.image).toEqual(other?.image);
    expect([...parts.storage.blobs.keys()].filter((key) => key.startsWith("originals/"))).toHaveLength(1);
  }));

test("a sender who falls silent is not waited for", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const silent = new ReadableStream<Uint8Array>({
      start: (sink) => sink.enqueue(Buffer.from([0xff, 0xd8, 0xff, 0xe0])),
    });
    await expect(takeUpload(parts, cook, arriving(silent, 20), null)).rejects.toMatchObject({
      code: "too_slow",
    });
    expect(await readdir(parts.spoolDir)).toEqual([]);
  }));

test("a day has room for so many pictures and bytes of one cook, and others have their own", () =>
  inRollback(async (db) => {
    const { cook } = await open(db);
    const other = signedInAs(await insertUser(db));
    const sent = (sizeBytes: number, count: number) =>
      db.insert(uploads).values(
        Array.from({ length: count }, () => ({
          userId: cook.userId,
          status: "failed" as const,
          problem: "x",
          sizeBytes,
        })),
      );
    await sent(20 * MIB, 50);
    await beginUpload(db, cook, 24 * MIB, "processing");
    // 24 MB of room are left, and what does not say its size may be the largest.
    await beginUpload(db, cook, 3 * MIB, "processing");
    await expect(beginUpload(db, cook, null, "processing")).rejects.toMatchObject({ code: "rate_limited" });

    await db.update(uploads).set({ sizeBytes: 1 });
    await sent(1, MAX_UPLOADS_A_DAY - 52);
    await expect(beginUpload(db, cook, 1, "processing")).rejects.toMatchObject({ code: "rate_limited" });
    await beginUpload(db, other, 1, "processing");
  }));

test("nobody sees or completes what another cook sends", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const stranger = signedInAs(await insertUser(db));
    const id = await beginUpload(db, cook, 10, "awaited");
    await expect(findUpload(db, stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(completeUpload(parts, stranger, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await findUpload(db, cook, id)).toMatchObject({ status: "awaited" });
  }));

test("a direct upload is checked as any other, and completed once", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const asBucket = {
      ...parts,
      storage: {
        ...parts.storage,
        directUpload: async (key: string) => ({
          method: "PUT" as const,
          url: `http://b/${key}`,
          headers: {},
        }),
      },
    };
    const bytes = await photo(300, 200).webp().toBuffer();
    const request = { contentType: "image/jpeg", sizeBytes: bytes.length } as const;
    const upload = await beginDirectUpload(asBucket, cook, request);
    const id = upload?.id ?? "";
    expect(upload?.url).toBe(`http://b/uploads/${id}`);
    await parts.storage.put(`uploads/${id}`, bytes);

    expect(await completeUpload(asBucket, cook, id)).toMatchObject({ image: { widthPx: 300 } });
    expect(parts.storage.blobs.has(`uploads/${id}`)).toBe(false);
    await expect(completeUpload(asBucket, cook, id)).rejects.toMatchObject({ code: "conflict" });

    const refused = await beginDirectUpload(asBucket, cook, request);
    await parts.storage.put(`uploads/${refused?.id}`, Buffer.from("<svg/> and no picture"));
    await expect(completeUpload(asBucket, cook, refused?.id ?? "")).rejects.toMatchObject({
      code: "unsupported_media",
    });
    expect(parts.storage.blobs.has(`uploads/${refused?.id}`)).toBe(false);
  }));

test("a browser sends straight to a bucket, exactly what it said it would", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const server = await startS3Server(await temporaryFolder());
    onTestFinished(() => server.close());
    const storage = createS3Storage(server.config);
    const variants = createVariantStore({
      storage,
      encoder,
      findSource: (hash) => findImageSource(sqlOf(db), hash),
    });
    const bucket = { ...parts, storage, variants };
    const bytes = await photo(300, 200).jpeg().toBuffer();
    const upload = await beginDirectUpload(bucket, cook, {
      contentType: "image/jpeg",
      sizeBytes: bytes.length,
    });
    if (!upload) throw new Error("the bucket takes no direct uploads");
    const send = (body: Buffer) =>
      fetch(upload.url, { method: upload.method, headers: upload.headers, body: new Uint8Array(body) });

    expect((await send(Buffer.concat([bytes, bytes]))).status).toBe(403);
    expect((await send(bytes)).status).toBe(200);
    const { image } = await completeUpload(bucket, cook, upload.id);

    expect(image).toMatchObject({ widthPx: 300, heightPx: 200 });
    expect(await storage.has(`uploads/${upload.id}`)).toBe(false);
    expect(await storage.has(variantKey(image.hash, 400, "avif"))).toBe(true);
  }));

test("where pictures are files there is no direct upload, and none is noted", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    expect(await beginDirectUpload(parts, cook, { contentType: "image/png", sizeBytes: 9 })).toBeNull();
    expect(await db.select().from(uploads).where(eq(uploads.userId, cook.userId))).toEqual([]);
  }));

test("uploads that never arrived are given up, and no younger ones", () =>
  inRollback(async (db) => {
    const { parts, cook } = await open(db);
    const old = new Date(Date.now() - 3 * 3_600_000);
    const lost = await beginUpload(db, cook, 1, "processing");
    const unsent = await beginUpload(db, cook, 1, "awaited");
    const underway = await beginUpload(db, cook, 1, "processing");
    for (const id of [lost, unsent])
      await db.update(uploads).set({ createdAt: old, updatedAt: old }).where(eq(uploads.id, id));

    expect(await prepareUploads(never, parts)).toEqual({ ready: 0, failed: 2 });
    expect(await findUpload(db, cook, lost)).toMatchObject({ problem: "The picture did not arrive whole." });
    expect(await findUpload(db, cook, unsent)).toMatchObject({ problem: "The picture was never sent." });
    expect(await findUpload(db, cook, underway)).toMatchObject({ status: "processing" });
  }));
