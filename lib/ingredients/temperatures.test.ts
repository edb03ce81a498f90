import { expect, test } from "vitest";
import { convertTemperature, formatTemperature, type TemperatureUnit } from "./temperatures.ts";

test.each<[number, number | null, TemperatureUnit, string]>([
  [180, null, "C", "350 °F"],
  [200, null, "C", "400 °F"],
  [220, null, "C", "425 °F"],
  [160, null, "C", "325 °F"],
  [160, 180, "C", "325–350 °F"],
  [37, null, "C", "99 °F"],
  [118, null, "C", "245 °F"],
  [350, null, "F", "180 °C"],
  [425, null, "F", "220 °C"],
  [165, null, "F", "74 °C"],
  [100, 110, "F", "38–43 °C"],
])("%d–%s °%s is %s", (min, max, from, expected) => {
  expect(formatTemperature(convertTemperature({ min, max }, from), from === "C" ? "F" : "C")).toBe(expected);
});
