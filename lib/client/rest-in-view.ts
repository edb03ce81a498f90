/** Long enough to look at; whoever scrolls on has no use for it. */
const REST_MS = 400;

const waiting = new Map<Element, () => void>();
const timers = new Map<Element, ReturnType<typeof setTimeout>>();
let observer: IntersectionObserver | null = null;

/**
 * Calls `then` once, when `element` has stayed wholly in sight for a moment. Only where nothing hovers: a pointer says
 * more about what is wanted.
 *
 * @returns Stops waiting.
 */
export function onRestInView(element: Element, then: () => void): () => void {
  if (!matchMedia("(hover: none)").matches) return () => {};
  observer ??= new IntersectionObserver(onChange, { threshold: 1 });
  waiting.set(element, then);
  observer.observe(element);
  return () => forget(element);
}

function onChange(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(timers.get(target));
    if (!isIntersecting) continue;
    timers.set(
      target,
      setTimeout(() => {
        const then = waiting.get(target);
        forget(target);
        then?.();
      }, REST_MS),
    );
  }
}

function forget(element: Element): void {
  clearTimeout(timers.get(element));
  timers.delete(element);
  waiting.delete(element);
  observer?.unobserve(element);
}
