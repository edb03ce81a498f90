import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { PROBLEM_HELP } from "#lib/docs/problem-help.ts";
import { ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { answerPublicly } from "#lib/http/request-context.ts";

type Props = PageProps<"/problems/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params;
  return isErrorCode(code) ? { title: ERROR_CODES[code].title, robots: { index: false } } : {};
}

/** Where a problem's `type` leads. */
export default async function ProblemPage({ params }: Props) {
  answerPublicly();
  const { code } = await params;
  if (!isErrorCode(code)) notFound();
  const { status, title } = ERROR_CODES[code];
  const { meaning, remedy } = PROBLEM_HELP[code];
  return (
    <article className="shell py-16 lg:py-24">
      <p className="font-mono text-sm text-soft">
        {status} {code}
      </p>
      <h1 className="mt-3 text-3xl">{title}</h1>
      <div className="mt-8 max-w-prose space-y-5 text-lg">
        <p>{meaning}</p>
        <p>
          <strong className="font-semibold">What to do.</strong> {remedy}
        </p>
      </div>
      <p className="mt-10">
        <IntentLink className="link" href="/docs/api">
          The API, described in full
        </IntentLink>
      </p>
    </article>
  );
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
