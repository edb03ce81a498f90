"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import { onRestInView } from "#lib/client/rest-in-view.ts";
import { savesData } from "#lib/client/saves-data.ts";

type LinkProps = Pick<
  ComponentProps<typeof Link>,
  "aria-current" | "aria-label" | "children" | "className" | "rel" | "scroll"
>;

type IntentLinkProps<T extends string> = LinkProps & {
  href: Route<T>;
  /** A way most readers of the page go on: on a touch screen, coming to rest in sight is a sign. */
  isLikely?: boolean;
  /** Called once, together with the first sign. */
  onIntent?: () => void;
};

/**
 * Fetches its page at the first sign that it will be followed, instead of every page that is in sight; for readers who
 * save data only when it is followed.
 */
export function IntentLink<T extends string>({
  href,
  isLikely = false,
  onIntent,
  ...props
}: IntentLinkProps<T>) {
  const [isIntended, setIsIntended] = useState(false);
  const linkRef = useRef<HTMLAnchorElement>(null);

  function intend() {
    if (isIntended || savesData()) return;
    setIsIntended(true);
    onIntent?.();
  }

  useEffect(() => {
    if (!isLikely || !linkRef.current || savesData()) return;
    return onRestInView(linkRef.current, () => setIsIntended(true));
  }, [isLikely]);

  return (
    <Link
      {...props}
      href={href}
      onFocus={intend}
      onPointerEnter={intend}
      onTouchStart={intend}
      prefetch={isIntended}
      ref={linkRef}
    />
  );
}
