import { IntentLink } from "#components/layout/intent-link.tsx";
import { Mark } from "./mark.tsx";

const footerLink =
  "inline-flex min-h-9 items-center text-soft underline-offset-4 hover:text-ink hover:underline";

export function SiteFooter() {
  return (
    <footer className="mt-24 border-t border-line print:hidden">
      <div className="shell flex flex-wrap items-center justify-between gap-x-10 gap-y-4 py-8 text-sm">
        <p className="flex items-center gap-2.5 text-soft">
          <Mark sizePx={20} /> Hestia keeps the fire and the recipes.
        </p>
        <nav aria-label="Footer" className="flex flex-wrap gap-x-6">
          <IntentLink className={footerLink} href="/recipes">
            All recipes
          </IntentLink>
          <IntentLink className={footerLink} href="/ingredients">
            Ingredients
          </IntentLink>
          <IntentLink className={footerLink} href="/tags">
            Tags
          </IntentLink>
          <a className={footerLink} href="/docs/api">
            API
          </a>
        </nav>
      </div>
    </footer>
  );
}
