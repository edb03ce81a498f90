import type { SourceIssue } from "./records.ts";

const MAX_LISTED = 10_000;

export type ImportReport = {
  imported: number;
  unchanged: number;
  updated: number;
  /** Changed at their source, but edited here: left as they are. */
  kept: number;
  failed: number;
  picturesStored: number;
  picturesLeftOut: number;
  /** What stayed out: `file:line: reason`; the first ten thousand. */
  failures: string[];
  /** What came in without something, in the same form. */
  notices: string[];
};

export function emptyReport(): ImportReport {
  return {
    imported: 0,
    unchanged: 0,
    updated: 0,
    kept: 0,
    failed: 0,
    picturesStored: 0,
    picturesLeftOut: 0,
    failures: [],
    notices: [],
  };
}

export function addIssues(report: ImportReport, issues: SourceIssue[]): void {
  for (const { severity, file, line, reason } of issues) {
    const list = severity === "failure" ? report.failures : report.notices;
    if (severity === "failure") report.failed++;
    if (list.length < MAX_LISTED) list.push(`${file}:${line}: ${reason}`);
  }
}
