const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)|([{}[\],])/g;

const PANEL = "max-h-112 overflow-auto p-4 font-mono text-xs leading-relaxed";

type CodeProps = { label: string; isWrapped?: boolean; children: React.ReactNode };

/** A panel of code, always by night. It scrolls inside, so a keyboard must reach it. */
export function Code({ label, isWrapped = false, children }: CodeProps) {
  return (
    <figure className="scheme-dark overflow-hidden rounded-md bg-sunken text-ink">
      <figcaption className="border-b border-line px-4 py-2 text-xs text-soft">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard. */}
      <pre className={isWrapped ? `${PANEL} break-all whitespace-pre-wrap` : PANEL} tabIndex={0}>
        <code>{children}</code>
      </pre>
    </figure>
  );
}

/** A value as JSON, in colour. */
export function Json({ value }: { value: unknown }) {
  const text = JSON.stringify(value, null, 2);
  const parts: React.ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, string, colon, literal, bracket] = match;
    if (match.index > end) parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    const colour =
      colon !== undefined ? "text-ember" : string ? "text-herb" : literal ? "text-ink" : "text-soft";
    parts.push(
      <span className={colour} key={match.index}>
        {string ?? literal ?? bracket}
      </span>,
      colon,
    );
  }
  return <>{[...parts, text.slice(end)]}</>;
}
