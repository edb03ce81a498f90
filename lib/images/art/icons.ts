import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { hashBytes } from "../hash.ts";
import { applyTint } from "./color.ts";
import { ICON_TABLE } from "./icon-table.ts";

/** Token → the icon's drawing in its colours, on a 32 × 32 field. */
export type Icons = ReadonlyMap<string, string>;

const EXTRACTOR = join(import.meta.dirname, "extract-icons.ts");

/** The few icons that art uses, taken out of the icon set once and kept in `cacheDir`. */
export async function loadIcons(cacheDir: string): Promise<Icons> {
  const path = join(cacheDir, `art-icons-${cacheName()}.json`);
  const bodies = await readJson(path).catch(async () => {
    await promisify(execFile)(process.execPath, [EXTRACTOR, path]);
    return readJson(path);
  });
  return new Map(
    Object.entries(ICON_TABLE).map(([token, { icon, tint }]) => [
      token,
      withOwnIds(applyTint(bodies[icon] ?? "", tint ?? {}), token),
    ]),
  );
}

async function readJson(path: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(path, "utf8"));
}

/** Changes with the icon set's version and with the table. */
function cacheName(): string {
  const { version }: { version: string } = createRequire(import.meta.url)(
    "@iconify-json/fluent-emoji/package.json",
  );
  return hashBytes(version + JSON.stringify(ICON_TABLE)).slice(0, 12);
}

/** Several icons share a drawing: gradients of one must not be taken for those of another. */
function withOwnIds(body: string, token: string): string {
  return body.replace(/(id="|url\(#|href="#)/g, `$1${token}-`);
}
