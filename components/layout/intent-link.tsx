"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useState } from "react";

type IntentLinkProps<T extends string> = {
  href: Route<T>;
  className?: string | undefined;
  "aria-label"?: string;
  children: ReactNode;
  /** Called once, together with the first sign. */
  onIntent?: () => void;
};

/** Fetches its page at the first sign that it will be followed, instead of every page that is in sight. */
export function IntentLink<T extends string>({ href, onIntent, ...props }: IntentLinkProps<T>) {
  const [isIntended, setIsIntended] = useState(false);

  function intend() {
    if (isIntended) return;
    setIsIntended(true);
    onIntent?.();
  }

  return (
    <Link
      {...props}
      href={href}
      onFocus={intend}
      onPointerEnter={intend}
      onTouchStart={intend}
      prefetch={isIntended}
    />
  );
}
