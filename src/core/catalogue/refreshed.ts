import type { PriceSource } from '../priceSource';
import type { LongContext, Rates } from './catalogue';

/**
 * What a published price list said of models on a day, read and checked (`published.ts`). Kept as JSON by the host, checked
 * again when it comes back (`refreshedCheck.ts`), and laid between the data that ship and the overlay (`layerRefreshed.ts`).
 */
export interface RefreshedPrices {
  readonly version: 1;
  readonly source: PriceSource;
  /** Where it was fetched from. */
  readonly url: string;
  /** `YYYY-MM-DD`: when the list was last fetched, or said that it had not changed. */
  readonly refreshedOn: string;
  /** `YYYY-MM-DD`: the newest day on which the list says that an entry was updated; null where it says none. */
  readonly newest: string | null;
  readonly models: readonly RefreshedModel[];
}

/** One model of a list, at the price of one who sells it. */
export interface RefreshedModel {
  /** Who sells it, by the catalogue's name. */
  readonly provider: string;
  readonly id: string;
  /** Other ids that the list gives this very price, each exactly. Never a pattern. */
  readonly aliases: readonly string[];
  readonly name?: string;
  /** `unknown`: its output has no price, and its name is not that of an embedding. */
  readonly kind: 'text' | 'embedding' | 'unknown';
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  /** `YYYY-MM-DD`: when the list was first seen with these prices. */
  readonly seenOn: string;
  /** Oldest first. */
  readonly rows: readonly RefreshedRow[];
}

export interface RefreshedRow {
  /** `YYYY-MM-DD`; empty where the list does not say since when. */
  readonly from: string;
  readonly usdPerMillion: Rates;
  readonly longContext?: LongContext;
}

/** A price of a list that is not believed, and why. The old price stays. */
export interface Refusal {
  /** `anthropic/claude-x`. */
  readonly model: string;
  readonly reason: string;
}

/** What the rows of a refresh cite, as `Catalogue.sources` explains it. */
export const REFRESHED = 'refreshed';

/** The words for it. */
export function refreshedSource({ source, url, refreshedOn }: RefreshedPrices): string {
  return `${source}, ${url}, read on ${refreshedOn}`;
}
