"use client";

import { quietButton } from "#components/ui/button.ts";
import { PrintIcon } from "#components/ui/icons.tsx";

/** Prints the page, or saves it as PDF where the browser offers that. */
export function PrintButton() {
  return (
    <button className={`${quietButton} noscript:hidden print:hidden`} onClick={() => print()} type="button">
      <PrintIcon /> Print
    </button>
  );
}
