// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { IngredientList } from "./ingredient-list.tsx";
import { KitchenProvider } from "./kitchen.tsx";
import { Method } from "./method.tsx";
import { ServingsStepper } from "./servings-stepper.tsx";
import { TimerBar } from "./timer-bar.tsx";
import { UnitSwitch } from "./unit-switch.tsx";

const flour = {
  quantity: { min: 500, max: null },
  unit: "g",
  name: "flour",
  note: "sifted",
  original: "500 g flour, sifted",
  ingredient: { slug: "flour", name: "flour" },
};

function renderKitchen() {
  const parts = [
    { text: "Bake at " },
    { text: "180 °C", temperature: { min: 180, max: null, unit: "C" as const } },
  ];
  const timed = [...parts, { text: " for " }, { text: "25 minutes", durationMs: 1_500_000, tail: "." }];
  return render(
    <KitchenProvider base={{ amount: 4, unit: null }}>
      <ServingsStepper />
      <UnitSwitch />
      <IngredientList groups={[{ title: null, items: [flour] }]} />
      <Method steps={[{ groupTitle: null, parts: timed, ingredients: [flour] }]} />
      <TimerBar />
    </KitchenProvider>,
  );
}

/** Amounts stand in the list and with the step they go into. */
const amounts = () =>
  screen.getAllByText(/^[\d¼½¾⅓⅔⅛⅜⅝⅞.]+ (g|kg|oz|lb)$/).map((element) => element.textContent?.trim());

afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("amounts follow the servings wherever they stand", () => {
  renderKitchen();
  expect(amounts()).toEqual(["500 g", "500 g"]);
  for (let clicks = 0; clicks < 4; clicks++) fireEvent.click(screen.getByRole("button", { name: "More" }));
  expect(screen.getByRole("status").textContent).toBe("8 servings");
  expect(amounts()).toEqual(["1000 g", "1000 g"]);
});

test("the chosen units reach amounts and temperatures, and are remembered", () => {
  renderKitchen();
  fireEvent.click(screen.getByRole("radio", { name: "US" }));
  expect(amounts()[0]).toMatch(/lb$/);
  expect(document.body.textContent).toContain("Bake at 355 °F");
  cleanup();

  renderKitchen();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "US" }).checked).toBe(true);
});

test("a time in a step starts a timer that can be paused and removed", () => {
  renderKitchen();
  const time = screen.getByRole("button", { name: "25 minutes" });
  fireEvent.click(time);
  expect(screen.getByRole("timer").textContent).toBe("25:00");
  expect(time.getAttribute("aria-disabled")).toBe("true");

  fireEvent.click(screen.getByRole("button", { name: "Pause" }));
  expect(screen.getByRole("button", { name: "Go on" })).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Remove the timer: Step 1" }));
  expect(screen.queryByRole("timer")).toBeNull();
  expect(time.getAttribute("aria-disabled")).toBe("false");
});
