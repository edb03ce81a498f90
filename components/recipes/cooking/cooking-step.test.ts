import { expect, test } from "vitest";
import { convertedTemperature } from "./cooking-step.ts";

test.each([
  { temperature: { min: 180, max: null, unit: "C" }, expected: "355 °F" },
  { temperature: { min: 350, max: null, unit: "F" }, expected: "175 °C" },
  { temperature: { min: 160, max: 180, unit: "C" }, expected: "320–355 °F" },
  { temperature: { min: -18, max: null, unit: "C" }, expected: "0 °F" },
] as const)("reads $expected", ({ temperature, expected }) => {
  expect(convertedTemperature(temperature)).toBe(expected);
});
