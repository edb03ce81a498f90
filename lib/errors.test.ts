import { expect, test, vi } from "vitest";
import { AppError } from "./errors.ts";

test("an error of the other copy of this file is one as well, and no other error", async () => {
  vi.resetModules();
  const other = await import("./errors.ts");
  expect(other.AppError).not.toBe(AppError);
  expect(new other.AppError("not_found", "Gone.")).toBeInstanceOf(AppError);
  expect(new Error("bug")).not.toBeInstanceOf(AppError);
  expect({ name: "AppError" }).not.toBeInstanceOf(AppError);
});
