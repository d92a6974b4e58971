import type { Limits, ModelKind, PriceRow, Reasoning } from '../../src/core/catalogue/catalogue';

/** What one input says of one name at one provider. */
export interface Found {
  /** As the provider's API takes it. */
  readonly name: string;
  /** The name under which the input keeps it, where it says that several names are one model. */
  readonly sameAs: string;
  /** For people. */
  readonly title?: string;
  readonly kind: ModelKind;
  /** Oldest first; empty where the input has no price by the token. */
  readonly prices: readonly PriceRow[];
  /** Why `prices` is empty. */
  readonly unpriced?: string;
  readonly limits: Limits;
  /** Null where the input does not say. */
  readonly reasoning: Reasoning | null;
  /** Null where the input does not say. */
  readonly images: boolean | null;
  /** `YYYY-MM-DD`. */
  readonly endsOn?: string;
  /** The input says that it is no longer to be used, not since when. */
  readonly outdated?: true;
  readonly source: string;
}

/** Why a price that an input states is none here: the first step alone would be too little for the longest prompts. */
export const SEVERAL_STEPS = 'Its price rises in several steps with the length of the prompt.';

/** A model's name where it is one: lower and upper case, digits, the signs of paths and versions. */
export const NAME = /^[a-z0-9][\w.:/@-]*$/i;
