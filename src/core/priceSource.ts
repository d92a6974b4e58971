/** The published price lists that can be fetched on request: pydantic's, of dated list prices, and models.dev's, of more models. */
export const PRICE_SOURCES = ['genai-prices', 'models.dev'] as const;
export type PriceSource = (typeof PRICE_SOURCES)[number];

/** Where each publishes its list. */
export const PUBLISHED_AT: Readonly<Record<PriceSource, string>> = {
  'genai-prices': 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data_slim.json',
  'models.dev': 'https://models.dev/api.json',
};

/** A price list as it came, not yet believed. */
export interface PublishedText {
  readonly source: PriceSource;
  /** Where it came from. */
  readonly url: string;
  readonly text: string;
}
