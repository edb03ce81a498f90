import type { ErrorCode } from "#lib/errors.ts";

/** What a kind of problem means, and what whoever meets it can do: `/problems/{code}` says so. */
export const PROBLEM_HELP: Record<ErrorCode, { meaning: string; remedy: string }> = {
  bad_request: {
    meaning: "The request could not be read as HTTP: its address, a header or its framing is malformed.",
    remedy: "Build the address with a URL library rather than by joining text, and send it again.",
  },
  validation: {
    meaning:
      "Something in the request is not allowed: a value out of range, a field that is missing, or a parameter that nothing reads.",
    remedy:
      "Look at errors: each entry names the field, the value that was sent and what is allowed. Nothing was done, so the corrected request can simply be sent.",
  },
  bad_cursor: {
    meaning:
      "A cursor continues one list only. This one was made for another list, for other filters or another order, or it was changed on the way.",
    remedy:
      "Send a nextCursor back as it came, with the same filters and order. To change those, start again without a cursor.",
  },
  unauthenticated: {
    meaning: "This needs somebody who is signed in.",
    remedy: "Sign in, then send the request again with the session's cookie.",
  },
  forbidden: {
    meaning: "You are signed in, but not allowed to do this.",
    remedy: "Ask the owner of the recipe, or whoever runs this site.",
  },
  not_found: {
    meaning: "Nothing lies at this address: it never did, or it has been taken down.",
    remedy: "Check the spelling. Slugs change rarely: search for the recipe by its name.",
  },
  method_not_allowed: {
    meaning: "The address exists, but does not answer this method.",
    remedy: "The Allow header lists the methods that it does answer.",
  },
  too_slow: {
    meaning: "The request had not arrived as a whole when the time for it was over.",
    remedy: "Send it again over a better connection, or in smaller parts.",
  },
  conflict: {
    meaning: "Somebody else changed the same thing first, or the name is taken.",
    remedy: "Read the current state, apply your change to it, and send it again.",
  },
  headers_too_large: {
    meaning: "All headers together, cookies included, are larger than the server reads.",
    remedy: "Delete this site's cookies, or send fewer and shorter headers.",
  },
  too_large: {
    meaning: "The request carries more than the server accepts.",
    remedy: "Send less: a smaller picture, or fewer recipes in one batch.",
  },
  unsupported_media: {
    meaning: "The body's format is not one that this address reads.",
    remedy: "Set Content-Type to a format that the documentation names, and send that format.",
  },
  unreadable_page: {
    meaning: "The page or text holds no recipe that can be found, or its site gives it to no other program.",
    remedy: "Open the page in a browser, copy the recipe or the page's source, and send that instead.",
  },
  unreadable_image: {
    meaning: "The picture is damaged, cut short, too large in pixels, or in a format that is not accepted.",
    remedy: "Open it in a picture editor, save it as JPEG, PNG, WebP or AVIF, and send it again.",
  },
  rate_limited: {
    meaning: "Too many requests came from you in a short time.",
    remedy: "Wait as many seconds as the Retry-After header says.",
  },
  internal: {
    meaning: "The server failed. This is a fault of ours, not of the request.",
    remedy:
      "Try again in a moment. If it stays, report it and quote the instance: the log knows the cause by it.",
  },
  overloaded: {
    meaning:
      "More is asked of the server at this moment than it can make. What it has made already it goes on giving.",
    remedy: "Wait as many seconds as the Retry-After header says.",
  },
  unavailable: {
    meaning: "The server, or something that it needs, is starting or stopping.",
    remedy: "Try again in a few seconds.",
  },
  storage_full: {
    meaning: "The disk or the bucket of this site is full. Nothing of what was sent is kept.",
    remedy:
      "Tell whoever runs this site, and send it again when they have made room. Asking again by itself is of no use.",
  },
};
