type Step = { slug: string; name: string } | undefined;

/** From one area to the next, in the order of the index. */
export function AreaSteps({ before, after }: { before: Step; after: Step }) {
  return (
    <nav
      aria-label="Other areas"
      className="flex flex-wrap items-start justify-between gap-x-10 gap-y-6 border-t border-line py-10"
    >
      {before && <StepLink rel="prev" step={before} word="Before" />}
      {after && <StepLink className="ml-auto text-right" rel="next" step={after} word="Next" />}
    </nav>
  );
}

type StepLinkProps = { step: NonNullable<Step>; word: string; rel: "prev" | "next"; className?: string };

function StepLink({ step: { slug, name }, word, rel, className = "" }: StepLinkProps) {
  return (
    <a className={`group block ${className}`} href={`/docs/api/${slug}`} rel={rel}>
      <span className="block text-sm text-soft">{word}</span>{" "}
      <span className="font-dish text-xl group-hover:text-ember">{name}</span>
    </a>
  );
}
