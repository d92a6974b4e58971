import type { Tokenizer } from '../catalogue/catalogue';
import type { Range } from '../estimate';

/** What exact counts of this workspace say of a family's factors: by what all of them are to be multiplied. */
export interface Correction {
  readonly factor: Range;
  /** How many exact counts it rests on. */
  readonly counts: number;
}

/** By tokenizer; without an entry the published factors hold as they are. */
export type Calibration = Readonly<Partial<Record<Tokenizer, Correction>>>;
