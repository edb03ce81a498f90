import type { Metadata } from "next";
import { Mark } from "#components/layout/mark.tsx";
import { SignInForm } from "#components/performance/shell/sign-in-form.tsx";
import { nextPage } from "#lib/http/admin-pages.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/admin/sign-in">) {
  const { next } = await searchParams;
  const target = nextPage(typeof next === "string" ? next : null);
  return (
    <main className="mx-auto grid min-h-svh max-w-md content-center gap-8 px-5 py-16">
      <div className="space-y-3">
        <Mark sizePx={44} />
        <h1 className="text-3xl">Tend the fire</h1>
        <p className="text-soft">
          The performance console is for who keeps this site. Sign in with its administrator&rsquo;s token.
        </p>
      </div>
      <SignInForm next={target} />
      <p>
        <a className="link" href={`/account/sign-in?next=${encodeURIComponent(target)}`}>
          Sign in with your account
        </a>{" "}
        instead.
      </p>
      <p className="text-sm text-soft">
        The token is <code className="font-mono text-xs">HESTIA_ADMIN_TOKEN</code> in the environment of the
        server. Where none was set, the first start has made one: it lies in the file{" "}
        <code className="font-mono text-xs">admin-token</code> in the data folder.
      </p>
    </main>
  );
}
