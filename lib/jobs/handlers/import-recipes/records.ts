import { parseHtml } from "#lib/importer/html.ts";
import { parseJsonLd } from "#lib/importer/json-ld.ts";
import { MAX_LINE_BYTES, parseJsonLine } from "#lib/importer/json-lines.ts";
import { parseMarkdown } from "#lib/importer/markdown.ts";
import {
  type Format,
  failure,
  type ImportIssue,
  type ImportResult,
  MAX_FILE_BYTES,
} from "#lib/importer/model.ts";
import type { RecipeDraft } from "#lib/recipes/draft.ts";
import { decodeText, splitLines } from "./decode.ts";
import {
  type FormatName,
  formatOf,
  readAll,
  readPieces,
  type Source,
  SourceError,
  type SourceFile,
} from "./source.ts";

const CONTEXT = { language: "en" };
const WHOLE_FILE: Record<Exclude<FormatName, "json-lines">, Format> = {
  markdown: parseMarkdown,
  html: parseHtml,
  json: parseJsonLd,
};

/** One recipe of a source, known by `sourceKey` in every run over the same folder, wherever it lies. */
export type SourceRecord = { file: string; line: number; sourceKey: string; draft: RecipeDraft };
export type SourceIssue = ImportIssue & { file: string };
/** What came of a piece of the source of `sizeBytes`. */
export type Portion = { file: string; records: SourceRecord[]; issues: SourceIssue[]; sizeBytes: number };

/** Reads a source in order, one file or one JSON line at a time. */
export async function* readPortions(source: Source): AsyncGenerator<Portion> {
  for (const file of source.files) {
    const format = formatOf(file.path) ?? "markdown";
    const toPortion = createPortions(source.collection, file, format);
    let readBytes = 0;
    try {
      if (format !== "json-lines") {
        const text = decodeText(await readAll(source, file.path, MAX_FILE_BYTES));
        yield toPortion(WHOLE_FILE[format](text, CONTEXT), file.sizeBytes);
        continue;
      }
      for await (const { line, text, sizeBytes } of splitLines(
        readPieces(source, file.path, Infinity),
        MAX_LINE_BYTES,
      )) {
        readBytes += sizeBytes + 1;
        yield toPortion(text === null ? tooLong(line) : parseJsonLine(text, line, CONTEXT), sizeBytes + 1);
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      yield toPortion(
        { recipes: [], issues: [failure(1, error.message)] },
        Math.max(file.sizeBytes - readBytes, 0),
      );
    }
  }
}

function tooLong(line: number): ImportResult {
  return { recipes: [], issues: [failure(line, "is longer than 1 MiB")] };
}

/** Recipes of one file that call themselves the same are told apart by their order. */
function createPortions(collection: string, { path }: SourceFile, format: FormatName) {
  const counts = new Map<string, number>();
  return ({ recipes, issues }: ImportResult, sizeBytes: number): Portion => ({
    file: path,
    sizeBytes,
    records: recipes.map(({ key, line, draft }) => {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const name = [key, count > 1 ? `${count}` : ""].filter(Boolean).join("~");
      return { file: path, line, draft, sourceKey: `${format}:${collection}/${path}${name && `#${name}`}` };
    }),
    issues: issues.map((issue) => ({ ...issue, file: path })),
  });
}
