import { EmptyState } from "#components/ui/empty-state.tsx";

/** Before anything was measured: what will be here, and when. */
export function FirstDays() {
  return (
    <EmptyState headingLevel={2} title="The fire has just been lit">
      <p>Nothing has been measured yet. Figures come by themselves as the site is used:</p>
      <ul className="mx-auto max-w-md space-y-2 text-left text-base">
        <li>
          <b className="font-semibold text-ink">Within ten seconds</b> of the first visit: requests, cache and
          queries.
        </li>
        <li>
          <b className="font-semibold text-ink">When a page is left:</b> how fast it was for who read it.
        </li>
        <li>
          <b className="font-semibold text-ink">After an hour</b> trends, after a day a yesterday to compare
          with.
        </li>
      </ul>
      <p>
        Open{" "}
        <a className="link" href="/">
          the front page
        </a>{" "}
        in another tab, come back, and watch it begin.
      </p>
    </EmptyState>
  );
}
