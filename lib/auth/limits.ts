// Apart from model.ts, to keep zod out of the browser.
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;
/** Set beside the session's cookie and readable by scripts: whether asking `/api/me` is worth a request. */
export const SIGNED_IN_COOKIE = "hestia.signed_in";
