import { StarIcon } from "#components/ui/icons.tsx";

const FIVE = [1, 2, 3, 4, 5];

export function Stars({ stars }: { stars: number }) {
  return (
    <span aria-label={`${stars} of 5 stars`} className="inline-flex" role="img">
      {FIVE.map((n) => (
        <StarIcon className={n <= stars ? "text-ember" : "text-line"} key={n} sizePx={18} />
      ))}
    </span>
  );
}
