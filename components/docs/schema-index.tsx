type SchemaIndexProps = {
  /** The name of a schema, and the slug of the area whose page has it. */
  homes: readonly (readonly [name: string, slug: string])[];
};

/** Said once for all links: there are many. */
const LINKS =
  "gap-x-10 text-sm sm:columns-2 lg:columns-3 xl:columns-4 [&>li]:scroll-mt-8 [&>li:target]:bg-clay/40 [&_a]:inline-flex [&_a]:min-h-8 [&_a]:items-center [&_a]:underline-offset-4 [&_a:hover]:text-ember [&_a:hover]:underline";

/** Where each schema is described: what once led here by its name still leads on. */
export function SchemaIndex({ homes }: SchemaIndexProps) {
  return (
    <ul className={LINKS}>
      {homes.map(([name, slug]) => (
        <li id={name} key={name}>
          <a href={`/docs/api/${slug}#${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
