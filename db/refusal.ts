/** Something the operator can put right. Shown as one plain line, without a stack. */
export class Refusal extends Error {}
