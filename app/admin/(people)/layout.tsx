import { ConsoleShell } from "#components/performance/shell/console-shell.tsx";

/** Beside the panels, for what has no time range. The front has made sure that an administrator asks. */
export default function PeopleLayout({ children }: LayoutProps<"/admin">) {
  return <ConsoleShell bar={null}>{children}</ConsoleShell>;
}
