import {
  type CLSMetric,
  type INPMetric,
  type LCPMetric,
  type Metric,
  onCLS,
  onFCP,
  onINP,
  onLCP,
} from "web-vitals";
import { MOST, type Vital } from "#lib/vitals/bounds.ts";
import type { Beacon } from "#lib/vitals/model.ts";
import { errorText, pictureOf, targetOf, toMs } from "./describe.ts";
import { inpParts, lcpParts } from "./parts.ts";
import { activationStartMs, navigationEntry } from "./resources.ts";
import { sendBeacon } from "./send.ts";
import { leave } from "./session.ts";
import {
  type AboutVital,
  addError,
  addLongTask,
  documentView,
  type LiveView,
  rate,
  restoredView,
  routedView,
  setVital,
  takeSaid,
} from "./views.ts";

/** Of a few frames. */
const MOST_EVENTS = 30;
/** Shorter ones are not told of; the library's own threshold. */
const LEAST_EVENT_MS = 40;

/** Watches the page and reports of it whenever it is hidden. Called once, after the page is there. */
export function startReporting() {
  const about = aboutBrowser();
  const first = documentView();
  /** Those not yet said for good; the last is on the screen. */
  let views: LiveView[] = [first];
  let lastInputMs: number | null = null;
  const current = () => views.at(-1) ?? first;

  /** Null: of a view that was said for good, or that the router never told of. */
  function viewOf({ navigationType, navigationURL }: Metric): LiveView | null {
    if (navigationType === "back-forward-cache")
      return views.findLast(({ said }) => said.navigation === "back-forward-cache") ?? current();
    if (navigationType !== "soft-navigation") return first;
    const path = new URL(navigationURL ?? location.href).pathname;
    return views.findLast(({ said }) => said.path === path) ?? null;
  }

  function take<V extends Vital>(vital: V, metric: Metric, about: AboutVital<V>): void {
    const view = viewOf(metric);
    if (!view) return;
    // New parameters of the same page are no view of their own: of them only what is worse counts.
    const isAside = metric.navigationType === "soft-navigation" && view.said.navigation !== "soft";
    const isPaint = vital === "lcp" || vital === "fcp";
    if (isAside && (isPaint || metric.value < (view.said[vital]?.value ?? 0))) return;
    setVital(view, vital, metric.value, about);
    if (vital !== "lcp") return;
    if (view.said.navigation === "soft") view.said.routeChangeMs = toMs(metric.value);
    rate(view);
  }

  // Before the library, which remembers the slowest event of an interaction alone.
  let events: PerformanceEventTiming[] = [];
  observe("event", (event: PerformanceEventTiming) => {
    events = [...events.slice(-MOST_EVENTS), event];
  });
  const options = { reportAllChanges: true, reportSoftNavs: true };
  onLCP((metric) => take("lcp", metric, aboutLcp(metric)), options);
  onINP((metric) => take("inp", metric, aboutInp(metric, events)), options);
  onCLS((metric) => take("cls", metric, aboutCls(metric)), options);
  onFCP((metric) => take("fcp", metric, {}), options);
  const { responseStart = 0 } = navigationEntry() ?? {};
  if (responseStart > 0) setVital(first, "ttfb", responseStart - activationStartMs(), {});

  observe("longtask", ({ duration }) => addLongTask(current(), duration));
  observeErrors((message) => addError(current(), message));
  const onInput = ({ timeStamp }: Event) => {
    lastInputMs = timeStamp;
  };
  for (const type of ["click", "keydown", "popstate"]) addEventListener(type, onInput, true);
  addEventListener("pageshow", ({ persisted, timeStamp }) => {
    if (persisted) views.push(restoredView(timeStamp));
  });
  // While it bubbles: the library has taken in what it still had, in the capture phase before.
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && report());

  function report(): void {
    leave(current().said);
    const news = views.filter(({ isDirty }) => isDirty).slice(-MOST.views);
    // Where the browser knows no soft navigations, the first goes on being told of all.
    views = [...new Set([first, current()])];
    if (news.length > 0) sendBeacon({ ...about, views: news.map(takeSaid) });
  }

  return {
    routeChanged(path: string, shownAtMs: number): void {
      const before = current();
      if (before.said.path === path) return;
      const view = routedView(path, { shownAtMs, lastInputMs }, before);
      views.push(view);
      // After the frame that shows it, unless the browser itself tells (soft navigations).
      requestAnimationFrame(() =>
        requestAnimationFrame((nowMs) => {
          if (view.said.lcp || view.said.sequence > 0) return;
          view.said.routeChangeMs = toMs(nowMs - view.startedAtMs);
          rate(view);
        }),
      );
      if (views.length >= MOST.views) report();
    },
  };
}

function aboutBrowser(): Omit<Beacon, "views"> {
  const { release = "", vitalsSample } = document.documentElement.dataset;
  const { connection } = navigator as { connection?: { effectiveType?: string } };
  const isTouched = matchMedia("(pointer: coarse)").matches;
  const isSmall = Math.min(screen.width, screen.height) < 600;
  return {
    sampleRatio: Number(vitalsSample),
    device: isTouched ? (isSmall ? "phone" : "tablet") : "desktop",
    connection: connection?.effectiveType ?? "unknown",
    viewportWidthPx: innerWidth,
    release,
  };
}

function aboutLcp({ value, entries, navigationType }: LCPMetric) {
  const entry = entries.at(-1);
  const navigation = navigationEntry();
  const offsetMs = activationStartMs();
  const files = performance.getEntriesByName(entry?.url ?? "", "resource") as PerformanceResourceTiming[];
  const isDocument = navigationType !== "soft-navigation" && navigationType !== "back-forward-cache";
  return {
    target: targetOf(entry?.element),
    picture: pictureOf(entry?.url),
    parts:
      isDocument && navigation
        ? lcpParts(value, navigation.responseStart - offsetMs, files.at(-1) ?? null, offsetMs)
        : undefined,
  };
}

function aboutInp({ value, entries }: INPMetric, events: readonly PerformanceEventTiming[]) {
  const isKey = entries.some(({ name }) => name.startsWith("key"));
  return {
    target: targetOf(entries.find(({ target }) => target)?.target),
    by: isKey ? ("keyboard" as const) : ("pointer" as const),
    parts: entries[0] && inpParts(value, entries[0], events),
  };
}

function aboutCls({ entries }: CLSMetric) {
  const [worst] = entries.toSorted((a, b) => b.value - a.value);
  return { target: targetOf(worst?.sources.find(({ node }) => node)?.node) };
}

function observe<E extends PerformanceEntry>(type: string, onEntry: (entry: E) => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  const options = { type, buffered: true, durationThreshold: LEAST_EVENT_MS };
  // The type of the entries is the one that was asked for.
  new PerformanceObserver((list) => (list.getEntries() as E[]).forEach(onEntry)).observe(options);
}

/** Those from before are kept by a script in the document (components/layout/vitals.tsx). */
function observeErrors(onError: (message: string) => void): void {
  const take = ({ message, filename, lineno, reason }: Partial<ErrorEvent & PromiseRejectionEvent>) =>
    onError(errorText(message ?? String(reason), filename, lineno));
  const { hestiaErrors = [] } = window as { hestiaErrors?: ErrorEvent[] };
  for (const event of hestiaErrors.splice(0)) take(event);
  addEventListener("error", take);
  addEventListener("unhandledrejection", take);
}
