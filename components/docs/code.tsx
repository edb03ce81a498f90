/** Splits JSON so that every second part is a string. */
const STRINGS = /("(?:[^"\\]|\\.)*")/;

/** Colours what `Json` marks: said once, as a page has thousands of names and texts. */
const PANEL =
  "max-h-112 overflow-auto p-4 font-mono text-xs leading-relaxed [&_b]:font-normal [&_b]:text-ember [&_i]:text-herb [&_i]:not-italic";

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

/** A value as JSON, for a panel: its names and texts in colour. */
export function Json({ value }: { value: unknown }) {
  const parts = JSON.stringify(value, null, 2).split(STRINGS);
  return parts.map((part, position) => {
    if (position % 2 === 0) return part;
    const Mark = parts[position + 1]?.startsWith(":") ? "b" : "i";
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a constant never move.
    return <Mark key={position}>{part}</Mark>;
  });
}
