import { ConsoleShell } from "#components/performance/shell/console-shell.tsx";
import { readWaitingReviews } from "../waiting-reviews.ts";

/** Beside the panels, for what has no time range. The front has made sure that an administrator asks. */
export default async function PeopleLayout({ children }: LayoutProps<"/admin">) {
  return (
    <ConsoleShell bar={null} waitingReviews={await readWaitingReviews()}>
      {children}
    </ConsoleShell>
  );
}
