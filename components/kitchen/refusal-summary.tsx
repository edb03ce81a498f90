import type { Refusal } from "#lib/client/kitchen/use-publish.ts";

type RefusalSummaryProps = { refusals: Refusal[]; onGo: (control: string) => void };

/** All that keeps a recipe from being published; each leads to where it is mended. */
export function RefusalSummary({ refusals, onGo }: RefusalSummaryProps) {
  return (
    <div role="alert">
      {refusals.length > 0 && (
        <section
          aria-label="Not published yet"
          className="rounded-md border-l-4 border-ember bg-sunken px-4 py-3 text-sm"
        >
          <p className="font-semibold">
            Not published yet: {refusals.length === 1 ? "one thing is" : `${refusals.length} things are`}{" "}
            missing.
          </p>
          <ul className="mt-1">
            {refusals.map(({ control, label, message }) => (
              <li key={`${control} ${message}`}>
                <button
                  className="link inline-block min-h-9 cursor-pointer py-1.5 text-left first-letter:uppercase"
                  onClick={() => onGo(control)}
                  type="button"
                >
                  {label && !namesItself(label, message) && `${label}: `}
                  {message}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function namesItself(label: string, message: string): boolean {
  return message.toLowerCase().includes(label.toLowerCase());
}
