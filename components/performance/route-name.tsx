import { Fragment } from "react";

/** A route's pattern, which breaks between its parts where it is too long for its place. */
export function RouteName({ children: route }: { children: string }) {
  const parts = route.split(/(?<=\/)/);
  return parts.map((part, index) => (
    // Parts have no other name than their place.
    // biome-ignore lint/suspicious/noArrayIndexKey: a route never changes
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
