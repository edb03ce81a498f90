"use client";

import { usePathname } from "next/navigation";
import { PlusIcon } from "#components/ui/icons.tsx";

const PLACES = [
  { href: "/kitchen", name: "Recipes" },
  { href: "/kitchen/favourites", name: "Favourites" },
  { href: "/kitchen/collections", name: "Collections" },
] as const;

/** Between the parts of a cook's kitchen; fits a phone in one line, and scrolls where text is large. */
export function KitchenNavigation() {
  const path = usePathname();
  const place = PLACES.findLast(({ href }) => path === href || path.startsWith(`${href}/`));
  return (
    <nav aria-label="Your kitchen" className="border-b border-line print:hidden">
      <ul className="shell flex items-center gap-x-5 overflow-x-auto sm:gap-x-7">
        {PLACES.map(({ href, name }) => (
          <li className="shrink-0" key={href}>
            <a
              aria-current={href === place?.href ? "page" : undefined}
              className="inline-flex min-h-12 items-center border-b-2 border-transparent text-sm font-medium text-soft hover:text-ink aria-[current]:border-glow aria-[current]:text-ink"
              href={href}
            >
              {name}
            </a>
          </li>
        ))}
        <li className="ml-auto shrink-0">
          <a
            aria-label="New recipe"
            className="inline-flex min-h-12 items-center gap-1.5 text-sm font-semibold text-ember hover:text-ink"
            href="/kitchen/new"
          >
            <PlusIcon sizePx={18} />
            <span className="max-sm:hidden">New recipe</span>
            <span aria-hidden="true" className="sm:hidden">
              New
            </span>
          </a>
        </li>
      </ul>
    </nav>
  );
}
