import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import type { Sharp } from "sharp";
import type { EncoderJobs, JobName, JobReply, JobRequest } from "./jobs.ts";
import type { ArtSpec } from "./model.ts";

// Pages come first. On Linux a priority belongs to a thread, so those that Node has already started are
// lowered one by one; later ones inherit it, libvips' among them.
const NICENESS = 12;
for (const threadId of process.platform === "linux" ? readdirSync("/proc/self/task") : [0]) {
  setPriority(Number(threadId), NICENESS);
}

const { default: sharp } = await import("sharp");
const { AppError } = await import("#lib/errors.ts");
const { describePlaceholder, inspectPhoto } = await import("./inspect.ts");
const { encodePhoto, encodePixels } = await import("./encode.ts");
const { drawArt } = await import("./art.ts");
const { loadIcons } = await import("./art/icons.ts");

const [, , cacheDir = "."] = process.argv;
let icons: ReturnType<typeof loadIcons> | null = null;

/** Thumbhash and colour need no more. */
const PREVIEW_WIDTH_PX = 48;

// The server bounds how many jobs run at once; each keeps to one thread and nothing is kept between jobs.
sharp.concurrency(1);
sharp.cache(false);

const perform: { [N in JobName]: (input: EncoderJobs[N]["input"]) => Promise<EncoderJobs[N]["output"]> } = {
  inspect: ({ bytes }) => inspectPhoto(bytes),
  inspectFile: async ({ path }) => inspectPhoto(await readFile(path)),
  encodePhoto: ({ master, widthPx, format }) => encodePhoto(master, widthPx, format),
  encodeArt: async ({ spec, widthPx, format }) => encodePixels(await draw(spec, widthPx), widthPx, format),
  previewArt: async ({ specs }) => {
    const placeholders = [];
    for (const spec of specs) {
      placeholders.push(await describePlaceholder(await draw(spec, PREVIEW_WIDTH_PX)));
    }
    return placeholders;
  },
};

async function draw(spec: ArtSpec, widthPx: number): Promise<Sharp> {
  icons ??= loadIcons(cacheDir);
  return drawArt(spec, widthPx, await icons);
}

async function reply<N extends JobName>({ id, name, input }: JobRequest<N>): Promise<JobReply> {
  try {
    return { id, outcome: "done", output: await perform[name](input) };
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    const message = error instanceof Error ? error.message : String(error);
    return { id, outcome: "failed", code, message };
  }
}

process.on("message", (request: JobRequest) => {
  reply(request).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole process group: the server decides when this process ends.
process.on("SIGINT", () => {});
