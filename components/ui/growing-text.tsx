import type { ComponentProps } from "react";

type GrowingTextProps = Omit<ComponentProps<"textarea">, "value" | "rows"> & { value: string };

/** A textarea as high as its text: the same text lies unseen beneath it and gives both their height. */
export function GrowingText({ className = "", value, ...props }: GrowingTextProps) {
  return (
    <div className="grid">
      <span aria-hidden="true" className={`invisible whitespace-pre-wrap [grid-area:1/1] ${className}`}>
        {/* An empty line at the end has no height of its own. */}
        {value}&#8203;
      </span>
      <textarea
        {...props}
        className={`resize-none overflow-hidden [grid-area:1/1] ${className}`}
        rows={1}
        value={value}
      />
    </div>
  );
}
