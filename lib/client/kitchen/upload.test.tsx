// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "#lib/client/api.ts";

type Answer = { status: number; response?: unknown } | "unreachable";
const BUCKET = "https://bucket.example/uploads/1?signed";
const STORED = { image: { hash: "a".repeat(32) } };

let sent: string[] = [];
/** By what is sent where. */
let answers: Record<string, Answer> = {};

class FakeRequest {
  upload = {};
  status = 0;
  statusText = "";
  response: unknown = null;
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  #target = "";
  open(method: string, url: string) {
    this.#target = `${method} ${url}`;
  }
  setRequestHeader() {}
  abort = () => this.onabort();
  send() {
    sent.push(this.#target);
    const answer = answers[this.#target];
    queueMicrotask(() => {
      if (!answer || answer === "unreachable") return this.onerror();
      Object.assign(this, answer);
      this.onload();
    });
  }
}

beforeEach(() => {
  sent = [];
  answers = {
    "POST /api/me/uploads/direct": {
      status: 200,
      response: {
        upload: { id: "1", method: "PUT", url: BUCKET, headers: { "Content-Type": "image/jpeg" } },
      },
    },
    [`PUT ${BUCKET}`]: { status: 200 },
    "POST /api/me/uploads/1/complete": { status: 201, response: STORED },
    "POST /api/me/uploads": { status: 201, response: STORED },
  };
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    sent.push(`${method} ${path}`);
    const answer = answers[`${method} ${path}`];
    if (!answer || answer === "unreachable") throw new TypeError("offline");
    return Response.json(answer.response, { status: answer.status });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function openPage() {
  vi.resetModules();
  const { uploadPicture } = await import("./upload.ts");
  return ({ isDirect = true, type = "image/jpeg", signal = new AbortController().signal } = {}) =>
    uploadPicture(new Blob(["x"], { type }), { isDirect, onProgress: () => {}, signal });
}

const DIRECTLY = ["POST /api/me/uploads/direct", `PUT ${BUCKET}`, "POST /api/me/uploads/1/complete"];
const STREAMED = ["POST /api/me/uploads"];

test("goes to the bucket where there is one, and through the site where there is none", async () => {
  const upload = await openPage();
  expect(await upload()).toEqual(STORED);
  expect(sent).toEqual(DIRECTLY);
  sent = [];
  expect(await upload({ isDirect: false })).toEqual(STORED);
  expect(sent).toEqual(STREAMED);
});

test.each<{ name: string; answer: Answer }>([
  { name: "that knows no rules for this site", answer: "unreachable" },
  { name: "that refuses", answer: { status: 403 } },
])("a bucket $name is left out: this picture and the next go through the site", async ({ answer }) => {
  const upload = await openPage();
  answers[`PUT ${BUCKET}`] = answer;
  expect(await upload()).toEqual(STORED);
  expect(sent).toEqual([...DIRECTLY.slice(0, 2), ...STREAMED]);
  sent = [];
  await upload();
  expect(sent).toEqual(STREAMED);
});

test("what the site says of the picture is told, wherever it was sent", async () => {
  const upload = await openPage();
  const refused: Answer = { status: 422, response: { detail: "The picture cannot be read." } };
  answers["POST /api/me/uploads/1/complete"] = refused;
  answers["POST /api/me/uploads"] = refused;
  for (const isDirect of [true, false]) {
    const error = await upload({ isDirect }).catch((thrown) => thrown);
    expect(error.name).toBe(new ApiError(0, "").name);
    expect(error).toMatchObject({ status: 422, message: "The picture cannot be read." });
  }
  expect(sent).toEqual([...DIRECTLY, ...STREAMED]);
});

test("one that is taken back on its way is not sent again through the site", async () => {
  const upload = await openPage();
  const controller = new AbortController();
  answers[`PUT ${BUCKET}`] = "unreachable";
  const uploading = upload({ signal: controller.signal });
  controller.abort();
  await expect(uploading).rejects.toThrow();
  expect(sent).not.toContain(STREAMED[0]);
});

test("a kind that no bucket is asked to take is for the site to refuse", async () => {
  const upload = await openPage();
  await upload({ type: "image/heic" });
  expect(sent).toEqual(STREAMED);
});
