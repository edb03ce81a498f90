// Apart from the models: the browser needs them without zod.

export const MAX_NOTE_LENGTH = 10_000;
