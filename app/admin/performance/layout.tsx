import { ConsoleProvider, type Marker } from "#components/performance/console-context.tsx";
import { ConsoleShell } from "#components/performance/shell/console-shell.tsx";
import { LiveStrip } from "#components/performance/shell/live-strip.tsx";
import { ScopeBar } from "#components/performance/shell/scope-bar.tsx";
import { momentLabel, siteTimeZone } from "#components/performance/times.ts";
import { listAlertMarks } from "#lib/alerts/console-reads.ts";
import { logger } from "#lib/logger.ts";
import { type FilterChoices, listEventMarks, listFilterChoices } from "#lib/performance/console-facts.ts";
import { DAY_MS } from "#lib/units.ts";
import { readWaitingReviews } from "../waiting-reviews.ts";

const MARKS_FOR_MS = 90 * DAY_MS;
const NO_CHOICES: FilterChoices = { route: [], device: [], connection: [], release: [] };

/** The front has made sure that an administrator asks (lib/http/admin-pages.ts). */
export default async function PerformanceLayout({ children }: LayoutProps<"/admin/performance">) {
  const [{ markers, choices }, waitingReviews] = await Promise.all([readFacts(), readWaitingReviews()]);
  return (
    <ConsoleProvider facts={{ timeZone: siteTimeZone(), markers }}>
      <ConsoleShell
        waitingReviews={waitingReviews}
        bar={
          <>
            <ScopeBar choices={choices} />
            <LiveStrip />
          </>
        }
      >
        {children}
      </ConsoleShell>
    </ConsoleProvider>
  );
}

/** Without the database the console still stands, and each panel says what it misses. */
async function readFacts() {
  try {
    const sinceMs = Date.now() - MARKS_FOR_MS;
    const [events, alerts, choices] = await Promise.all([
      listEventMarks(sinceMs),
      listAlertMarks(sinceMs),
      listFilterChoices(),
    ]);
    const marks = [...events, ...alerts.map((alert) => ({ kind: "alert" as const, ...alert }))];
    const markers: Marker[] = marks
      .sort((a, b) => a.atMs - b.atMs)
      .map((mark) => ({ ...mark, moment: momentLabel(mark.atMs, siteTimeZone()) }));
    return { markers, choices };
  } catch (error) {
    logger.warn("the console has no marks and filters", { error });
    return { markers: [], choices: NO_CHOICES };
  }
}
