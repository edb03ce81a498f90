import { ScrollRegion } from "../scroll-region.tsx";

/** A query as it can be read, a clause a line. */
export function SqlText({ text }: { text: string }) {
  return (
    <ScrollRegion className="max-h-96 overflow-auto rounded-md bg-sunken p-4" label="The text of the query">
      <pre className="font-mono text-xs leading-relaxed">{text}</pre>
    </ScrollRegion>
  );
}
