import { Fragment } from "react";
import type { OperationReference } from "#lib/docs/model.ts";
import { Code, Json } from "./code.tsx";
import { Method } from "./method.tsx";
import { Parameters } from "./parameters.tsx";

type OperationProps = { operation: OperationReference; origin: string };

/** One operation: what it does and takes on the left, how that looks on the right. */
export function Operation({ operation, origin }: OperationProps) {
  const { name, method, path, summary, description, parameters, example, problems } = operation;
  const { access, bodySchema, limit, takes, responseSchema, status, takesKey } = operation;
  const [mediaType] = takes;
  return (
    <section aria-labelledby={name} className="border-t border-line py-12 lg:py-16">
      <h2 className="scroll-mt-8 text-2xl" id={name}>
        {summary}
      </h2>
      <p className="mt-3 font-mono text-sm">
        <span className="mr-3">
          <Method>{method}</Method>
        </span>
        <span className="wrap-anywhere">{path}</span>
      </p>
      <div className="mt-6 grid gap-x-14 gap-y-8 xl:grid-cols-2">
        <div className="min-w-0">
          {description && <p className="max-w-prose">{description}</p>}
          {parameters.length > 0 && <Parameters parameters={parameters} />}
          <p className="mt-8 max-w-prose text-sm text-soft">
            {access && `${access} `}
            {limit}{" "}
            {bodySchema && (
              <>
                Takes{" "}
                <a className="link" href={`#${bodySchema}`}>
                  {bodySchema}
                </a>{" "}
                as JSON.{" "}
              </>
            )}
            {mediaType && `Takes the bytes of ${takes.join(", ")} as they are. `}
            Answers with{" "}
            {responseSchema ? (
              <a className="link" href={`#${responseSchema}`}>
                {responseSchema}
              </a>
            ) : (
              "nothing (204)"
            )}
            .{problems.length > 0 && " Refuses with "}
            {problems.map(({ code, path }, position) => (
              <Fragment key={code}>
                {position > 0 && ", "}
                <a className="link" href={path}>
                  {code}
                </a>
              </Fragment>
            ))}
            {problems.length > 0 ? ", or with what " : " Refuses with what "}
            <a className="link" href="/docs/api#problems">
              any operation may
            </a>
            .
          </p>
        </div>
        <div className="min-w-0 space-y-4 self-start xl:sticky xl:top-6">
          <Code isWrapped label="Request">
            curl {method !== "GET" && example.body === undefined && !mediaType && `-X ${method} `}
            {takesKey && "-H 'Authorization: Bearer …' "}
            {example.body !== undefined && `--json '${JSON.stringify(example.body)}' `}
            {mediaType && `--data-binary @file -H 'Content-Type: ${mediaType}' `}'{origin + example.path}'
          </Code>
          {responseSchema && (
            <Code label={`Response: ${status}, application/json`}>
              <Json value={example.response} />
            </Code>
          )}
        </div>
      </div>
    </section>
  );
}
