import { expect, test } from "vitest";
import { createHistory, type Observed } from "./history.ts";

/** Version 1 was committed from 100 to 110 ms by process one, version 2 from 200 to 210 ms by plain SQL. */
function history() {
  const known = createHistory(() => 0);
  known.add([["title", 1]], { process: "one", xid: "10", commitBeganMs: 100, ackedMs: 110 });
  known.add([["title", 2]], { process: "sql", xid: "11", commitBeganMs: 200, ackedMs: 210 });
  return known;
}

const answer = (process: string, askedMs: number, number: number) => ({
  process,
  read: "recipe",
  askedMs,
  givenMs: askedMs + 5,
  observed: [["title", number]] satisfies Observed[],
});

test.each([
  { name: "the first value, before any write", askedMs: 50, number: 0 },
  { name: "the old value, while the new one is being committed", askedMs: 105, number: 0 },
  { name: "the new value, while it is being committed", askedMs: 105, number: 1 },
  { name: "the new value, committed before the answer was given", askedMs: 96, number: 1 },
  { name: "the newest", askedMs: 300, number: 2 },
])("fits: $name", ({ askedMs, number }) => {
  expect(history().findStale(answer("one", askedMs, number))).toEqual([]);
});

test.each([
  {
    name: "older than a write of its own process",
    process: "one",
    askedMs: 150,
    number: 0,
    isOwn: true,
    staleMs: 40,
  },
  {
    name: "older than a write of another",
    process: "two",
    askedMs: 150,
    number: 0,
    isOwn: false,
    staleMs: 40,
  },
  {
    name: "older than one of its own and one of another",
    process: "one",
    askedMs: 250,
    number: 0,
    isOwn: true,
    staleMs: 140,
  },
  {
    name: "older than one of another alone",
    process: "one",
    askedMs: 250,
    number: 1,
    isOwn: false,
    staleMs: 40,
  },
  {
    name: "from the future",
    process: "two",
    askedMs: 150,
    number: 2,
    isOwn: true,
    staleMs: Number.POSITIVE_INFINITY,
  },
])("stale: $name", ({ process, askedMs, number, isOwn, staleMs }) => {
  expect(history().findStale(answer(process, askedMs, number))).toMatchObject([{ isOwn, staleMs }]);
});
