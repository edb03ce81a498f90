import type { ReactNode } from "react";

/** Read out when it appears. The element is always there: a screen reader has to know it before its text changes. */
export function Notice({ tone, children }: { tone: "bad" | "good"; children: ReactNode }) {
  return (
    <div role={tone === "bad" ? "alert" : "status"}>
      {children && (
        <p
          className={`rounded-md border-l-4 px-4 py-3 text-sm ${
            tone === "bad" ? "border-ember bg-sunken" : "border-herb bg-sunken"
          }`}
        >
          {children}
        </p>
      )}
    </div>
  );
}
