/** How often a call is made for one answer that is used, by the user's word. */
export interface Repeated {
  /** Turns of the chat that it is part of; null where it is one by itself. */
  readonly turns: SaidNumber | null;
  /** The share of its answers that pass, above 0, at most 1; null where all do. */
  readonly passRate: SaidNumber | null;
}

interface SaidNumber {
  readonly value: number;
  /** Where the user says so: a clause for the reader. */
  readonly because: string;
}
