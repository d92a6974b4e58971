import type { Limits, Model } from './catalogue';

/** What a layer says of a model: only the fields that it knows. */
export interface ModelFacts extends Partial<Omit<Model, 'id' | 'provider' | 'limits'>> {
  readonly id: string;
  readonly provider: string;
  readonly limits?: Partial<Limits>;
  /** The maker's model that a host sells under this id: all that is not said here is as it is there. */
  readonly as?: string;
}

/** One file of models, checked. */
export interface CatalogueContent {
  readonly asOf: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly models: readonly ModelFacts[];
}

/** What a refresh may say of a model that is known, limits one by one. */
export type Refreshable = 'name' | 'kind' | 'prices' | keyof Limits;

/** All that ships of a model: what was generated and, over it, what is kept by hand. */
export interface ShippedFacts extends ModelFacts {
  /** What of it is kept by hand: no refresh changes that. */
  readonly byHand?: readonly Refreshable[];
}

/** All that ships, each model once. */
export interface Shipped {
  readonly asOf: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly makers: readonly ShippedFacts[];
  /** Of hosts that sell what others make. */
  readonly hosts: readonly ShippedFacts[];
}
