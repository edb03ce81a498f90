import { useLayoutEffect, useState } from "react";
import type { GridLayout } from "./recipe-grid-window.ts";

/** How the style sheet laid the grid out, followed as the window, the text size or the fonts change. */
export function useGridLayout(list: HTMLElement | null): GridLayout | null {
  const [layout, setLayout] = useState<GridLayout | null>(null);

  useLayoutEffect(() => {
    if (!list) return;
    const measure = () => setLayout((known) => measureLayout(list, known));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    return () => observer.disconnect();
  }, [list]);

  return layout;
}

function measureLayout(list: HTMLElement, known: GridLayout | null): GridLayout | null {
  const item = list.querySelector("li:not([data-kept])");
  if (!item) return known;
  const style = getComputedStyle(list);
  const layout = {
    columns: style.gridTemplateColumns.split(" ").length,
    rowHeightPx: item.getBoundingClientRect().height,
    rowGapPx: Number.parseFloat(style.rowGap) || 0,
  };
  const isSame =
    known?.columns === layout.columns &&
    known.rowHeightPx === layout.rowHeightPx &&
    known.rowGapPx === layout.rowGapPx;
  return isSame ? known : layout;
}
