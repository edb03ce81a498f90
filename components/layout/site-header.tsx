import { IntentLink } from "#components/layout/intent-link.tsx";
import { SearchIcon } from "#components/ui/icons.tsx";
import { AccountLink } from "./account-link.tsx";
import { Mark } from "./mark.tsx";
import { ThemeToggle } from "./theme.tsx";

const navLink =
  "inline-flex min-h-11 items-center px-2 text-sm font-medium text-ink decoration-ember decoration-2 underline-offset-8 hover:underline sm:px-3";

export function SiteHeader() {
  return (
    <header className="shell flex h-18 items-center justify-between print:hidden">
      <IntentLink className="inline-flex min-h-11 items-center gap-2" href="/">
        <Mark sizePx={26} />
        <span className="font-dish text-2xl leading-none font-medium tracking-[-0.03em]">Hestia</span>
      </IntentLink>
      <nav aria-label="Main" className="-mr-3 flex items-center">
        <IntentLink className={navLink} href="/recipes">
          Recipes
        </IntentLink>
        <IntentLink className={`${navLink} max-sm:hidden`} href="/ingredients">
          Ingredients
        </IntentLink>
        <IntentLink
          aria-label="Search"
          className="grid size-11 place-items-center hover:text-ember"
          href="/search"
        >
          <SearchIcon />
        </IntentLink>
        <AccountLink />
        <ThemeToggle />
      </nav>
    </header>
  );
}
