import { IntentLink } from "#components/layout/intent-link.tsx";
import { SearchForm } from "#components/recipes/search-form.tsx";

/** For a reader who has come to a dead end: the search, and doors that are always open. */
export function WaysOn() {
  return (
    <div className="space-y-6">
      <div className="text-left">
        <SearchForm />
      </div>
      <p className="grid grid-cols-2 gap-x-6 gap-y-2 text-base sm:flex sm:justify-center">
        <IntentLink className="link" href="/recipes">
          All recipes
        </IntentLink>
        <IntentLink className="link" href="/recipes?maxMinutes=30">
          Half-hour dishes
        </IntentLink>
        <IntentLink className="link" href="/ingredients">
          By ingredient
        </IntentLink>
        <IntentLink className="link" href="/">
          The front page
        </IntentLink>
      </p>
    </div>
  );
}
