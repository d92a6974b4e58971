import type { Rates } from './catalogue';
import type { RefreshedModel, RefreshedRow, Refusal } from './refreshed';
import { usdPerMillion } from './refreshedCheck';

/** What a list has of models: prices that can be said in the catalogue's words, those that cannot, and those that are no prices. */
export interface PublishedList {
  readonly models: readonly Omit<RefreshedModel, 'seenOn'>[];
  readonly refusals: readonly Refusal[];
  /** Models whose price takes more to say (by the request, by the hour): their old prices stay. */
  readonly leftOut: number;
  /** `YYYY-MM-DD`: the days on which it says that its entries were last updated. */
  readonly days: readonly string[];
}

/** Why JSON is no list: it has another form, or more models than there are, which are then not looked at. */
export type NoList = 'otherForm' | 'tooMany';

/** All lists together name some 4,000 models today. */
export const MOST_PUBLISHED = 20_000;

export type PublishedRow = RefreshedRow;

/** Our name of a rate → the list's, and the number that it has there. */
export type WrittenRates = Readonly<Partial<Record<keyof Rates, unknown>>>;

/** Names of embeddings: of others an output that is absent, or 0, says that the list does not know it, not that it is free. */
export const EMBEDDING = /embed|^voyage-(?!.*rerank)/;

/** What a model gives, as far as its name and its prices say it. */
export function kindOf(id: string, rows: readonly PublishedRow[]): RefreshedModel['kind'] {
  // Without any price it is refused as that of a text model.
  if (rows.some(({ usdPerMillion: { input, output } }) => output > 0 || input === 0)) return 'text';
  return EMBEDDING.test(id) ? 'embedding' : 'unknown';
}

/** Rates as a list has them; a text says which of them is no price. An output that is absent is 0: see `kindOf`. */
export function ratesOf(written: WrittenRates): Rates | string {
  const rates: Partial<Record<keyof Rates, number>> = {};
  for (const [what, value] of Object.entries(written) as [keyof Rates, unknown][]) {
    if (value === undefined || value === null) continue;
    const parsed = usdPerMillion.safeParse(value);
    if (!parsed.success) return `its ${what} price ${show(value)} ${parsed.error.issues[0]?.message ?? 'is none'}`;
    rates[what] = parsed.data;
  }
  const { input, output = 0 } = rates;
  return input === undefined ? 'it has no input price' : { ...rates, input, output };
}

function show(value: unknown): string {
  return typeof value === 'number' ? String(value) : `of type ${typeof value}`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
