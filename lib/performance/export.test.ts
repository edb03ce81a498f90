import { expect, test } from "vitest";
import { csvResponse, toCsv } from "./export.ts";

test.each([
  { name: "plain", value: "leek soup", csv: "leek soup" },
  { name: "absent", value: null, csv: "" },
  { name: "a number below zero", value: -1.5, csv: "-1.5" },
  { name: "commas and quotes", value: 'say "a, b"', csv: '"say ""a, b"""' },
  { name: "two lines", value: "a\nb", csv: '"a\nb"' },
  { name: "a formula", value: "=1+1", csv: "'=1+1" },
  { name: "a formula behind blanks", value: "  @SUM(A1)", csv: "'  @SUM(A1)" },
  { name: "a formula with quotes", value: '+A1&"x"', csv: `"'+A1&""x"""` },
])("writes $name", ({ value, csv }) => {
  expect(toCsv({ value: "Value" }, [{ value }])).toBe(`Value\r\n${csv}\r\n`);
});

test("keeps the order of the columns", () => {
  expect(toCsv({ b: "B", a: "A" }, [{ a: 1, b: 2 }])).toBe("B,A\r\n2,1\r\n");
});

test("is a file that nobody keeps", () => {
  const { headers } = csvResponse("queries", { a: "A" }, []);
  expect(headers.get("content-disposition")).toBe('attachment; filename="queries.csv"');
  expect(headers.get("cache-control")).toBe("no-store");
});
