import type { Metadata } from "next";
import { AreaSteps } from "#components/docs/area-steps.tsx";
import { Operation } from "#components/docs/operation.tsx";
import { Schemas } from "#components/docs/schemas.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { AreaReference } from "#lib/docs/model.ts";
import { readEnv } from "#lib/env.ts";
import { answerNotFound, answerPublicly } from "#lib/http/request-context.ts";
import { apiAreas } from "../../../../api/areas.ts";
import { missingMetadata } from "../../../missing.tsx";
import { readApiReference } from "../api-reference.ts";

type Props = PageProps<"/docs/api/[area]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { area: slug } = await params;
  const area = apiAreas.find((each) => each.slug === slug);
  if (!area) return missingMetadata;
  return {
    title: `${area.name} · API`,
    description: area.about,
    alternates: { canonical: `/docs/api/${slug}` },
  };
}

/** One area of the API: its operations in full, and the schemas that they lead to. */
export default async function ApiAreaPage({ params }: Props) {
  answerPublicly();
  const { area: slug } = await params;
  const { areas } = readApiReference();
  const position = areas.findIndex((area) => area.slug === slug);
  const area = areas[position];
  if (!area) return <NoSuchArea />;
  const { publicUrl } = readEnv();
  return (
    <div className="shell grid gap-x-14 pt-10 lg:grid-cols-[13rem_minmax(0,1fr)] lg:pt-16">
      <header className="max-w-2xl pb-8 lg:col-start-2 lg:pb-14">
        <p>
          <a className="link inline-flex min-h-8 items-center text-sm" href="/docs/api">
            The API
          </a>
        </p>
        <h1 className="mt-2 text-3xl">{area.name}</h1>
        <p className="mt-5 text-lg text-soft">{area.about}</p>
      </header>
      <Contents area={area} />
      <div className="min-w-0 lg:col-start-2">
        {area.operations.map((operation) => (
          <Operation key={operation.name} operation={operation} origin={publicUrl} />
        ))}
        {area.schemas.length > 0 && (
          <section aria-labelledby="schemas" className="border-t border-line py-12 lg:py-16">
            <h2 className="mb-8 scroll-mt-8 text-2xl" id="schemas">
              Schemas
            </h2>
            <Schemas schemas={area.schemas} />
          </section>
        )}
        <AreaSteps after={areas[position + 1]} before={areas[position - 1]} />
      </div>
    </div>
  );
}

function NoSuchArea() {
  answerNotFound();
  return (
    <div className="shell">
      <EmptyState headingLevel={1} title="The API has no such area">
        <p>
          <a className="link" href="/docs/api">
            All that it does stands here
          </a>
          , on one page.
        </p>
      </EmptyState>
    </div>
  );
}

function Contents({ area: { operations, schemas } }: { area: AreaReference }) {
  return (
    <nav
      aria-label="On this page"
      className="pb-10 lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:pt-3 lg:pb-0"
    >
      <ul className="text-sm lg:sticky lg:top-8 lg:max-h-[calc(100svh-4rem)] lg:space-y-1 lg:overflow-y-auto">
        {operations.map(({ name, summary }) => (
          <Entry href={`#${name}`} key={name} text={summary} />
        ))}
        {schemas.length > 0 && <Entry href="#schemas" text="Schemas" />}
      </ul>
    </nav>
  );
}

function Entry({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a
        className="inline-flex min-h-8 items-center text-soft underline-offset-4 hover:text-ember hover:underline"
        href={href}
      >
        {text}
      </a>
    </li>
  );
}
