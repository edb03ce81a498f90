export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;

export const KIB = 1_024;
export const MIB = 1_024 * KIB;
