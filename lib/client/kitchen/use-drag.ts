import { type PointerEvent as ReactPointerEvent, useEffect, useEffectEvent, useState } from "react";

/** This close to the edge of the screen the page scrolls along. */
const EDGE_PX = 72;
const SCROLL_STEP_PX = 12;

/**
 * Drags a row of a list by its handle, with mouse, pen or finger; the others make room as it passes them.
 *
 * @param onMove Moves a row so many places further down, or up where negative.
 */
export function useDrag(onMove: (id: string, by: number) => void) {
  const [draggedId, setDraggedId] = useState<string | null>(null);

  const follow = useEffectEvent((id: string, y: number) => {
    const row = document.querySelector(`[data-row="${id}"]`);
    if (y < EDGE_PX) scrollBy(0, -SCROLL_STEP_PX);
    if (y > innerHeight - EDGE_PX) scrollBy(0, SCROLL_STEP_PX);
    const before = row?.previousElementSibling;
    const after = row?.nextElementSibling;
    if (before && y < middleOf(before)) onMove(id, -1);
    else if (after && y > middleOf(after)) onMove(id, 1);
  });

  // On the window: a row that changes places leaves the page for a moment, and no longer hears of the pointer.
  useEffect(() => {
    if (draggedId === null) return;
    const move = ({ clientY }: PointerEvent) => follow(draggedId, clientY);
    const end = () => setDraggedId(null);
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
    return () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
  }, [draggedId]);

  return {
    draggedId,
    handleProps: (id: string) => ({
      onPointerDown: (event: ReactPointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        // Neither text is selected nor a phone's keyboard opened.
        event.preventDefault();
        setDraggedId(id);
      },
    }),
  };
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
