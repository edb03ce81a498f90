import type { Metadata } from "next";
import { AreaIndex } from "#components/docs/area-index.tsx";
import { Code, Json } from "#components/docs/code.tsx";
import { Problems } from "#components/docs/problems.tsx";
import { SchemaIndex } from "#components/docs/schema-index.tsx";
import { Schemas } from "#components/docs/schemas.tsx";
import { areaOfSchemas } from "#lib/docs/areas.ts";
import { commonProblems, problemReferences } from "#lib/docs/reference.ts";
import { answerPublicly } from "#lib/http/request-context.ts";
import { exampleProblem } from "../../../api/examples.ts";
import { readApiReference } from "./api-reference.ts";

export const metadata: Metadata = {
  title: "API",
  description: "Read recipes from a program: JSON over HTTP, described in full, with examples to copy.",
  alternates: { canonical: "/docs/api" },
};

export default function ApiDocsPage() {
  answerPublicly();
  const { areas, others } = readApiReference();
  const homes = [...areaOfSchemas(areas)].map(([name, { slug }]) => [name, slug] as const);
  return (
    <div className="shell pt-10 lg:pt-16">
      <Introduction />
      {areas.map((area) => (
        <AreaIndex area={area} key={area.slug} />
      ))}
      <section aria-labelledby="schemas" className="border-t border-line py-10 lg:py-14">
        <h2 className="mb-6 scroll-mt-8 text-2xl" id="schemas">
          Schemas
        </h2>
        <SchemaIndex homes={homes.sort(([a], [b]) => a.localeCompare(b, "en"))} />
        {others.length > 0 && (
          <div className="mt-10">
            <Schemas schemas={others} />
          </div>
        )}
      </section>
      <ProblemKinds />
    </div>
  );
}

function ProblemKinds() {
  const common = commonProblems();
  return (
    <section aria-labelledby="problems" className="border-t border-line py-10 lg:py-14">
      <h2 className="scroll-mt-8 text-2xl" id="problems">
        Problems
      </h2>
      <div className="mt-4 mb-8 max-w-prose space-y-4">
        <p>
          A refusal is never a page of HTML: it says which field, which value, and what would be allowed. Its
          type leads to an explanation.
        </p>
        <p>
          Any operation may answer {common.map(({ code }) => code).join(", ")}; the others are named where
          they occur.
        </p>
      </div>
      <div className="mb-10 max-w-3xl">
        <Code label="400, application/problem+json">
          <Json value={exampleProblem} />
        </Code>
      </div>
      <Problems problems={problemReferences()} />
    </section>
  );
}

function Introduction() {
  return (
    <header className="max-w-2xl pb-10 lg:pb-14">
      <h1 className="text-4xl">The API</h1>
      <p className="mt-6 text-lg text-soft">
        All that this site shows can be read by programs too: JSON over HTTP, without a key. The same in
        OpenAPI 3.1 lies at{" "}
        <a className="link" href="/api/openapi.json">
          /api/openapi.json
        </a>
        .
      </p>
      <ul className="mt-8 list-disc space-y-3 pl-5 marker:text-ember">
        <li>
          Lists come in pages. While there is a <code className="font-mono text-sm">nextCursor</code>, send it
          as <code className="font-mono text-sm">cursor</code> with the same filters to go on.
        </li>
        <li>
          Ask for less with <code className="font-mono text-sm">fields=slug,title</code>: answers then have
          these fields only.
        </li>
        <li>Unknown parameters are refused rather than ignored, so that a misspelt filter is noticed.</li>
        <li>Fields that have no value are null, never missing. Numbers carry their unit in their name.</li>
      </ul>
    </header>
  );
}
