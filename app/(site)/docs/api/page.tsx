import type { Metadata } from "next";
import { Code, Json } from "#components/docs/code.tsx";
import { Operation } from "#components/docs/operation.tsx";
import { Problems } from "#components/docs/problems.tsx";
import { Schemas } from "#components/docs/schemas.tsx";
import { operationReferences, problemReferences, schemaReferences } from "#lib/docs/reference.ts";
import { readEnv } from "#lib/env.ts";
import { answerPublicly } from "#lib/http/request-context.ts";
import { exampleProblem } from "../../../api/examples.ts";
import { apiRoutes } from "../../../api/routes.ts";
import { apiSchemas } from "../../../api/schemas.ts";

export const metadata: Metadata = {
  title: "API",
  description: "Read recipes from a program: JSON over HTTP, described in full, with examples to copy.",
  alternates: { canonical: "/docs/api" },
};

export default function ApiDocsPage() {
  answerPublicly();
  const operations = operationReferences(apiRoutes, apiSchemas);
  return (
    <div className="shell grid gap-x-16 pt-10 lg:grid-cols-[12rem_minmax(0,1fr)] lg:pt-16">
      <nav aria-label="On this page" className="max-lg:hidden">
        <ul className="sticky top-8 space-y-1.5 text-sm">
          {operations.map(({ name, summary }) => (
            <Entry href={`#${name}`} key={name} text={summary} />
          ))}
          <Entry href="#schemas" text="Schemas" />
          <Entry href="#problems" text="Problems" />
        </ul>
      </nav>
      <div className="min-w-0">
        <Introduction />
        {operations.map((operation) => (
          <Operation key={operation.name} operation={operation} origin={readEnv().publicUrl} />
        ))}
        <section aria-labelledby="schemas" className="border-t border-line py-12 lg:py-16">
          <h2 className="mb-8 scroll-mt-8 text-2xl" id="schemas">
            Schemas
          </h2>
          <Schemas schemas={schemaReferences(apiSchemas)} />
        </section>
        <section aria-labelledby="problems" className="border-t border-line py-12 lg:py-16">
          <h2 className="scroll-mt-8 text-2xl" id="problems">
            Problems
          </h2>
          <p className="mt-4 mb-8 max-w-prose">
            A refusal is never a page of HTML: it says which field, which value, and what would be allowed.
            Its type leads to an explanation.
          </p>
          <div className="mb-10 max-w-3xl">
            <Code label="400, application/problem+json">
              <Json value={exampleProblem} />
            </Code>
          </div>
          <Problems problems={problemReferences()} />
        </section>
      </div>
    </div>
  );
}

function Introduction() {
  return (
    <header className="max-w-2xl pb-12 lg:pb-16">
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

function Entry({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a className="inline-flex min-h-8 items-center text-soft hover:text-ember" href={href}>
        {text}
      </a>
    </li>
  );
}
