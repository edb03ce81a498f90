import { ConsoleProvider } from "#components/performance/console-context.tsx";
import { ConsoleShell } from "#components/performance/shell/console-shell.tsx";
import { logger } from "#lib/logger.ts";
import { type FilterChoices, listEventMarks, listFilterChoices } from "#lib/performance/console-facts.ts";

const NO_CHOICES: FilterChoices = { route: [], device: [], connection: [], release: [] };

/** The front has made sure that an administrator asks (lib/http/admin-pages.ts). */
export default async function PerformanceLayout({ children }: LayoutProps<"/admin/performance">) {
  const { markers, choices } = await readFacts();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <ConsoleProvider facts={{ timeZone, markers }}>
      <ConsoleShell choices={choices}>{children}</ConsoleShell>
    </ConsoleProvider>
  );
}

/** Without the database the console still stands, and each panel says what it misses. */
async function readFacts() {
  try {
    const [markers, choices] = await Promise.all([listEventMarks(), listFilterChoices()]);
    return { markers, choices };
  } catch (error) {
    logger.warn("the console has no marks and filters", { error });
    return { markers: [], choices: NO_CHOICES };
  }
}
