"use client";

import { quietButton } from "#components/ui/button.ts";
import { PrintIcon } from "#components/ui/icons.tsx";

export function PrintButton() {
  return (
    <button className={`${quietButton} noscript:hidden`} onClick={() => print()} type="button">
      <PrintIcon /> Print
    </button>
  );
}
