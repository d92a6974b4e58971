import type { Model, PriceRow } from '../catalogue/catalogue';

/** The row in force on a day (`YYYY-MM-DD`); null where the catalogue has no price for it. */
export function priceOn(model: Model, today: string): PriceRow | null {
  return model.prices.findLast((row) => row.from <= today) ?? null;
}
