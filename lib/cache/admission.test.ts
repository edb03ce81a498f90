import { expect, test } from "vitest";
import { createAdmission } from "./admission.ts";

const admission = (entries = 100) => createAdmission({ entries, random: () => 0.5 });

function sawTimes(sketch: ReturnType<typeof admission>, key: string, times: number): number {
  const hash = sketch.hash(key);
  for (let time = 0; time < times; time++) sketch.saw(hash);
  return hash;
}

test("counts how often a key was asked for, up to 15", () => {
  const sketch = admission();
  expect(sketch.frequency(sawTimes(sketch, "never", 0))).toBe(0);
  expect(sketch.frequency(sawTimes(sketch, "thrice", 3))).toBe(3);
  expect(sketch.frequency(sawTimes(sketch, "often", 40))).toBe(15);
});

test.each([
  { name: "nobody asked for twice", asked: 1, victims: [1], admitted: false },
  { name: "is asked for as often as its victim", asked: 4, victims: [4], admitted: false },
  { name: "is asked for more often", asked: 5, victims: [4], admitted: true },
  { name: "is worth less than all its victims together", asked: 5, victims: [3, 2], admitted: false },
  { name: "needs nobody's room", asked: 1, victims: [], admitted: true },
  { name: "pushes out what nobody asks for any more", asked: 1, victims: [0, 0], admitted: true },
])("what $name: admitted is $admitted", ({ asked, victims, admitted }) => {
  const sketch = admission();
  const newcomer = sawTimes(sketch, "newcomer", asked);
  const others = victims.map((times, index) => sawTimes(sketch, `victim ${index}`, times));
  expect(sketch.admits(newcomer, others)).toBe(admitted);
});

test("what was popular once gives way", () => {
  const sketch = admission(10);
  const once = sawTimes(sketch, "once", 15);
  sawTimes(sketch, "now", 400);
  expect(sketch.frequency(once)).toBeLessThanOrEqual(1);
});

test("a flood of single keys rarely gets ahead of those that are asked for", () => {
  const sketch = createAdmission({ entries: 1_000, random: () => 0.5 });
  const hot = Array.from({ length: 50 }, (_, index) => sawTimes(sketch, `hot ${index}`, 5));
  let overtaken = 0;
  for (let index = 0; index < 20_000; index++) {
    sketch.saw(hot[index % 50] ?? 0);
    const cold = sawTimes(sketch, `cold ${index}`, 1);
    overtaken += sketch.admits(cold, [hot[(index * 7) % 50] ?? 0]) ? 1 : 0;
  }
  expect(overtaken).toBeLessThan(20);
});

test("two processes place the same key differently", () => {
  const [one, other] = [0.1, 0.9].map((seed) => createAdmission({ entries: 10, random: () => seed }));
  expect(one?.hash("recipe")).not.toBe(other?.hash("recipe"));
});
