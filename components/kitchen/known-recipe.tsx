import { useEffect, useId, useRef } from "react";
import { useForm } from "#components/account/use-form.ts";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";

type KnownRecipeProps = {
  known: { title: string; slug: string };
  /** Makes a draft of it, as of any other page. */
  onImport: () => Promise<void>;
};

/** The page was read before: leads to what is here, so that nothing is there twice unless the cook wants it. */
export function KnownRecipe({ known: { title, slug }, onImport }: KnownRecipeProps) {
  const id = useId();
  const region = useRef<HTMLElement>(null);
  const { submit, isBusy, problem } = useForm(onImport);

  // It appears where the page was asked for, below what has the focus.
  useEffect(() => region.current?.focus(), []);

  return (
    <section
      aria-labelledby={id}
      className="mt-4 rounded-md border-l-4 border-herb bg-sunken px-4 py-4 outline-none"
      ref={region}
      tabIndex={-1}
    >
      <h3 className="text-xl" id={id}>
        {title} is here already
      </h3>
      <p className="mt-1 text-sm text-soft">It came from the same page. Nothing was saved.</p>
      <form className="mt-4 flex flex-wrap gap-3" onSubmit={submit}>
        <a className={solidButton} href={`/recipes/${slug}`}>
          Open the recipe
        </a>
        <button aria-disabled={isBusy} className={quietButton} type="submit">
          Import it all the same
        </button>
      </form>
      <Notice tone="bad">{problem}</Notice>
    </section>
  );
}
