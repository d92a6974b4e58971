import type { LongContext, OffPeak, PriceRow, Rates, ServiceTier, Tokenizer } from '../catalogue/catalogue';
import { type Configuration, type ConfiguredPrice, rowsOf } from '../configuration/configuration';
import { placeOf } from '../configuration/layer';

/** What the user pays for a model on a day. */
export interface OwnPrice {
  readonly usdPerMillion: Rates;
  readonly longContext?: LongContext;
  readonly offPeak?: OffPeak;
  readonly usdPerImage?: NonNullable<PriceRow['usdPerImage']>;
  /** `YYYY-MM-DD`; empty where the price has no stated beginning. */
  readonly from: string;
  /** `promptfare.json` or `your settings`. */
  readonly source: string;
  /** What they state of the model besides. */
  readonly stated: {
    /** What other ways of being served cost of this price: 0.5 is half. */
    readonly factors?: Readonly<Partial<Record<ServiceTier | 'regional', number>>>;
    readonly tokenizer?: Tokenizer;
    readonly contextTokens?: number;
    readonly maxOutputTokens?: number;
  };
}

/** The user's price of the first of these names that has one on a day (`YYYY-MM-DD`); null where none has. */
export function ownPrice(
  names: readonly string[],
  configuration: Pick<Configuration, 'prices' | 'fromSettings'>,
  today: string,
): OwnPrice | null {
  for (const name of names) {
    const row = rowOn(own(configuration.prices, name), today);
    if (row) return asPrice(row, placeOf(configuration, 'prices', name));
  }
  return null;
}

/** A record's own entry: a model named `constructor` is no entry of every object. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Of rows from the same day the later one counts. */
function rowOn(stated: Configuration['prices'][string] | undefined, today: string): ConfiguredPrice | undefined {
  let best: ConfiguredPrice | undefined;
  for (const row of stated === undefined ? [] : rowsOf(stated)) {
    const from = row.from ?? '';
    if (from <= today && from >= (best?.from ?? '')) best = row;
  }
  return best;
}

function asPrice(row: ConfiguredPrice, source: string): OwnPrice {
  const { from = '', longContext, offPeak, usdPerImage, tokenizer, contextTokens, maxOutputTokens, ...rest } = row;
  const { batch, flex, priority, fast, regional, ...usdPerMillion } = rest;
  const factors = defined({ batch, flex, priority, fast, regional });
  const stated = defined({ factors, tokenizer, contextTokens, maxOutputTokens });
  return {
    usdPerMillion,
    ...(longContext && { longContext: asLongContext(longContext) }),
    ...(offPeak && { offPeak: asOffPeak(offPeak) }),
    ...(usdPerImage !== undefined && {
      usdPerImage: { low: usdPerImage, likely: usdPerImage, high: usdPerImage },
    }),
    from,
    source,
    stated: stated ?? {},
  };
}

function asLongContext({ above, of, ...usdPerMillion }: NonNullable<ConfiguredPrice['longContext']>): LongContext {
  return { above, usdPerMillion, ...(of && { of }) };
}

function asOffPeak({ hours, ...usdPerMillion }: NonNullable<ConfiguredPrice['offPeak']>): OffPeak {
  return { hours, usdPerMillion };
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** What there is of it; undefined where nothing is. */
function defined<T extends object>(parts: T): Defined<T> | undefined {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Defined<T>);
}
