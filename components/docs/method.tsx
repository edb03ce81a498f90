/** An HTTP method, as a mark before a path. */
export function Method({ children }: { children: string }) {
  return (
    <span className="rounded-sm bg-clay px-1.5 py-0.5 font-mono text-xs font-semibold text-ink">
      {children}
    </span>
  );
}
