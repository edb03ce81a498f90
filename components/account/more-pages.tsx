import { quietButton } from "#components/ui/button.ts";

type MorePagesProps = {
  path: string;
  /** Of the list that goes on; "" for those that are not set. */
  filters: Record<string, string>;
  /** Null: this is the last page. */
  cursor: string | null;
};

export function MorePages({ path, filters, cursor }: MorePagesProps) {
  if (cursor === null) return null;
  const set = Object.entries(filters).filter(([, value]) => value !== "");
  const query = new URLSearchParams([...set, ["cursor", cursor]]);
  return (
    <p>
      <a className={quietButton} href={`${path}?${query}`}>
        Older ones
      </a>
    </p>
  );
}
