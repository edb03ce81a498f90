// Apart from model.ts, to keep zod out of the browser, which reads lines too.
export const MAX_LINE_LENGTH = 500;
