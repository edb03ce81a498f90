"use client";

import { createContext, type ReactNode, useContext, useMemo, useReducer, useState } from "react";
import { useRemembered } from "#lib/client/remembered.ts";
import type { UnitChoice } from "#lib/ingredients/quantities.ts";
import type { IngredientItem } from "#lib/recipes/model.ts";
import { amountText } from "./amounts.ts";
import type { Servings } from "./servings.ts";
import { TimerAlarm } from "./timer-alarm.tsx";
import { type Timer, type TimerAction, timersReducer } from "./timers.ts";

const UNIT_CHOICES = ["original", "metric", "us"] as const satisfies readonly UnitChoice[];

type Kitchen = {
  base: Servings;
  servings: Servings;
  setAmount: (amount: number) => void;
  units: UnitChoice;
  setUnits: (units: UnitChoice) => void;
  /** The amount of an item for the chosen servings, in the chosen units; "" where it has none. */
  amountOf: (item: IngredientItem) => string;
  timers: Timer[];
  dispatch: (action: TimerAction) => void;
};

const KitchenContext = createContext<Kitchen | null>(null);

export function useKitchen(): Kitchen {
  const kitchen = useContext(KitchenContext);
  if (!kitchen) throw new Error("useKitchen needs a KitchenProvider above it");
  return kitchen;
}

/** What the ingredient list, the method and cook mode share: servings, units and running timers. */
export function KitchenProvider({ base, children }: { base: Servings; children: ReactNode }) {
  const [amount, setAmount] = useState(base.amount);
  const [units, setUnits] = useRemembered("units", UNIT_CHOICES, "original");
  const [timers, dispatch] = useReducer(timersReducer, []);

  const kitchen = useMemo<Kitchen>(
    () => ({
      base,
      servings: { amount, unit: base.unit },
      setAmount,
      units,
      setUnits,
      amountOf: (item) => amountText(item, amount / base.amount, units),
      timers,
      dispatch,
    }),
    [base, amount, units, setUnits, timers],
  );
  return (
    <KitchenContext value={kitchen}>
      {children}
      <TimerAlarm timers={timers} />
    </KitchenContext>
  );
}
