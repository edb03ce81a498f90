type MarkProps = { className?: string; sizePx?: number };

/** The hearth: an arch with its fire. The same drawing as app/icon.svg. */
export function Mark({ className, sizePx = 30 }: MarkProps) {
  return (
    <svg aria-hidden="true" className={className} height={sizePx} viewBox="0 0 32 32" width={sizePx}>
      <path d="M3 30V15.5a13 13 0 0 1 26 0V30h-5.5V15.5a7.5 7.5 0 0 0-15 0V30z" fill="currentColor" />
      <path
        d="M16.3 13c.3 3.4 4.7 5.6 4.7 10.4A5.2 5.2 0 0 1 16 30a5.2 5.2 0 0 1-5-6.6c.4-2.2 1.7-3 2.1-4.9.8.6 1.2 1.2 1.5 2.1 1-1.6 1.9-4.2 1.7-7.6z"
        fill="var(--color-glow)"
      />
    </svg>
  );
}
