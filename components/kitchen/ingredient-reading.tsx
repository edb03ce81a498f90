"use client";

import { createContext, memo, type ReactNode, useContext, useEffect, useState } from "react";
import type { readIngredientLine } from "#lib/client/kitchen/line-reading.ts";

type Reader = typeof readIngredientLine;
const ReaderContext = createContext<Reader | null>(null);

/** Brings what understands ingredient lines, once there is time for it. */
export function LineReaderProvider({ children }: { children: ReactNode }) {
  const [reader, setReader] = useState<Reader | null>(null);
  useEffect(() => {
    // Without it lines are written all the same.
    import("#lib/client/kitchen/line-reading.ts").then(
      ({ readIngredientLine }) => setReader(() => readIngredientLine),
      () => {},
    );
  }, []);
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** How a line is understood, below it; keeps its place while there is nothing to say. */
export const IngredientReading = memo(function IngredientReading({ id, text }: { id: string; text: string }) {
  const read = useContext(ReaderContext);
  const reading = read && text.trim() !== "" ? read(text) : null;
  return (
    <p className="min-h-5 px-1 text-xs text-soft" data-reading="" id={id}>
      {reading && (
        <>
          {reading.amount && <strong className="font-semibold text-herb">{reading.amount} </strong>}
          {reading.name}
          {reading.note && <em className="opacity-90">, {reading.note}</em>}
        </>
      )}
    </p>
  );
});
