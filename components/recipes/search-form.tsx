import { ArrowRightIcon } from "#components/ui/icons.tsx";

/** Works without JavaScript: it only asks for /search?q=… */
export function SearchForm({ defaultValue }: { defaultValue?: string }) {
  return (
    <search>
      <form action="/search" className="relative">
        <input
          aria-label="Search recipes"
          autoComplete="off"
          className="h-14 w-full rounded-md border border-edge bg-raised pr-16 pl-5 text-lg placeholder:text-soft hover:border-ink"
          defaultValue={defaultValue}
          enterKeyHint="search"
          maxLength={200}
          name="q"
          placeholder="A dish or an ingredient"
          type="search"
        />
        <button
          aria-label="Search"
          className="absolute top-1.5 right-1.5 grid size-11 cursor-pointer place-items-center rounded-sm bg-fill text-on-fill transition-colors hover:bg-ink hover:text-paper"
          type="submit"
        >
          <ArrowRightIcon />
        </button>
      </form>
    </search>
  );
}
