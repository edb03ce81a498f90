"use client";

import { useEffect, useState } from "react";
import { PersonIcon } from "#components/ui/icons.tsx";
import { whoAmI } from "#lib/client/who-am-i.ts";

/**
 * The way to the account. The page is the same for everybody, so it leads to signing in until this browser has said
 * who it is; the mark of who is signed in comes after the first paint, in the place that is kept for it.
 */
export function AccountLink() {
  const [name, setName] = useState<string | null>(null);

  useEffect(() => {
    // Without an answer it leads to signing in.
    whoAmI().then(
      (user) => setName(user?.name ?? null),
      () => {},
    );
  }, []);

  return (
    <a
      aria-label={name === null ? "Sign in" : `Your account, ${name}`}
      className="grid size-11 place-items-center hover:text-ember"
      href={name === null ? "/account/sign-in" : "/account"}
      rel="nofollow"
    >
      {name === null ? (
        <PersonIcon />
      ) : (
        <span
          aria-hidden="true"
          className="grid size-7 place-items-center rounded-full bg-fill text-sm font-semibold text-on-fill uppercase"
        >
          {Array.from(name)[0]}
        </span>
      )}
    </a>
  );
}
