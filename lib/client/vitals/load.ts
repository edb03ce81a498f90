import { isInSample } from "./session.ts";

type Reporter = Awaited<ReturnType<typeof start>>;

/** Leaves a page alone until it is there and has nothing to do. */
const IDLE_WITHIN_MS = 5_000;

let loading: Promise<Reporter> | null = null;

/**
 * Has this page report how fast it was, where the site asks for it, nobody has opted out and this session was chosen.
 * What reports is loaded after everything else.
 */
export function loadVitals(): void {
  const { vitalsSample } = document.documentElement.dataset;
  if (loading || !vitalsSample || hasOptedOut() || !isInSample(Number(vitalsSample))) return;
  loading = start();
  // Without it the page is as good.
  loading.catch(() => {});
}

/** The router has put another page on the screen. */
export function reportRoute(path: string): void {
  const shownAt = performance.now();
  void loading?.then(({ routeChanged }) => routeChanged(path, shownAt)).catch(() => {});
}

/** By Global Privacy Control, or its predecessor. */
function hasOptedOut(): boolean {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  return globalPrivacyControl === true || navigator.doNotTrack === "1";
}

async function start() {
  await once("prerenderingchange", () => !(document as { prerendering?: boolean }).prerendering, document);
  await once("load", () => document.readyState === "complete", window);
  await new Promise<unknown>((resolve) =>
    "requestIdleCallback" in window
      ? requestIdleCallback(resolve, { timeout: IDLE_WITHIN_MS })
      : setTimeout(resolve),
  );
  const { startReporting } = await import("./report.ts");
  return startReporting();
}

function once(event: string, isOver: () => boolean, target: EventTarget): Promise<unknown> | null {
  return isOver() ? null : new Promise((resolve) => target.addEventListener(event, resolve, { once: true }));
}
