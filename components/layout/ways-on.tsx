import Link from "next/link";
import { SearchForm } from "#components/recipes/search-form.tsx";

/** For a reader who has come to a dead end: the search, and doors that are always open. */
export function WaysOn() {
  return (
    <div className="space-y-6">
      <div className="text-left">
        <SearchForm />
      </div>
      <p className="grid grid-cols-2 gap-x-6 gap-y-2 text-base sm:flex sm:justify-center">
        <Link className="link" href="/recipes" prefetch={false}>
          All recipes
        </Link>
        <Link className="link" href="/recipes?maxMinutes=30" prefetch={false}>
          Half-hour dishes
        </Link>
        <Link className="link" href="/ingredients" prefetch={false}>
          By ingredient
        </Link>
        <Link className="link" href="/" prefetch={false}>
          The front page
        </Link>
      </p>
    </div>
  );
}
