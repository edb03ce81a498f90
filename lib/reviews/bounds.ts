// Apart from the models: the browser needs them without zod.

export const MAX_REVIEW_LENGTH = 4_000;
