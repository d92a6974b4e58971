import type { LongContext, Model, PriceRow, Rates } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import { type Range, sum } from '../estimate';
import type { CostLine } from '../report';

/** What one provider's million tokens costs this user on one day. */
export interface Price {
  /** Of the list, less the user's discount. */
  readonly usdPerMillion: Rates;
  readonly longContext?: LongContext;
  /** `YYYY-MM-DD`; empty where the price has no known beginning. */
  readonly from: string;
  /** `YYYY-MM-DD`; empty where the user gave the price. */
  readonly checked: string;
  readonly source: string;
  /** `constant`: the catalogue's row. */
  readonly evidence: 'constant' | 'configured';
  readonly note?: string;
}

/** What a cost is computed from: a catalogue's row is one, a `Price` is one. */
export type Priced = Pick<Price, 'usdPerMillion' | 'longContext'>;

/** The row in force on a day (`YYYY-MM-DD`); null where the catalogue has no price for it. */
export function priceOn(model: Model, today: string): PriceRow | null {
  return model.prices.findLast((row) => row.from <= today) ?? null;
}

export interface PriceQuestion {
  /** The model's name as the code has it. */
  readonly written: string;
  /** What it matched; null where the catalogue has no such model. */
  readonly model: Model | null;
  /** Who is billed; null where the address is not known. */
  readonly provider: string | null;
}

/**
 * The price to use: the user's own where there is one, under the written name, the name it is an alias of, or the
 * catalogue's id; else the catalogue's of the day, less the user's discount at that provider. A price that the user
 * states is what they pay: no discount is taken off it.
 */
export function priceOf(asked: PriceQuestion, configuration: Configuration, today: string): Price | null {
  const own = ownPrice(asked, configuration);
  if (own) return { usdPerMillion: own, from: '', checked: '', source: 'promptfare.json', evidence: 'configured' };
  const row = asked.model && priceOn(asked.model, today);
  if (!row) return null;
  const price: Price = { ...row, evidence: 'constant' };
  const discount = asked.provider === null ? undefined : of(configuration.discounts, asked.provider);
  return discount === undefined ? price : times(price, 1 - discount);
}

function ownPrice({ written, model }: PriceQuestion, { prices, aliases }: Configuration): Rates | undefined {
  const aliased = of(aliases, written);
  return (
    of(prices, written) ??
    (aliased === undefined ? undefined : of(prices, aliased)) ??
    (model ? of(prices, model.id) : undefined)
  );
}

/** A record's own entry: a model named `constructor` is no entry of every object. */
function of<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The price of the same request sent as a batch; null where the model is not known to be offered in batches. */
export function batchPrice(price: Price, model: Model): Price | null {
  return model.batchFactor === undefined ? null : times(price, model.batchFactor);
}

function times(price: Price, factor: number): Price {
  const scaled = { ...price, usdPerMillion: ratesTimes(price.usdPerMillion, factor) };
  if (!price.longContext) return scaled;
  const { above, usdPerMillion } = price.longContext;
  return { ...scaled, longContext: { above, usdPerMillion: ratesTimes(usdPerMillion, factor) } };
}

function ratesTimes({ input, output, cacheRead, cacheWrite5m, cacheWrite1h }: Rates, factor: number): Rates {
  return {
    input: input * factor,
    output: output * factor,
    ...(cacheRead !== undefined && { cacheRead: cacheRead * factor }),
    ...(cacheWrite5m !== undefined && { cacheWrite5m: cacheWrite5m * factor }),
    ...(cacheWrite1h !== undefined && { cacheWrite1h: cacheWrite1h * factor }),
  };
}

export interface CallTokens {
  readonly input: Range;
  /** Hidden reasoning included: it is billed as output. */
  readonly output: Range;
}

export interface CallCost {
  readonly perCallUsd: Range;
  /** The sum in words; the lines add up to `perCallUsd`. */
  readonly lines: readonly CostLine[];
}

const PER_MILLION = 1_000_000;

/**
 * What one call costs. 5,000 tokens in and 2,000 out at $5/$25 are 5,000 × 5 ÷ 1M + 2,000 × 25 ÷ 1M = $0.025 + $0.05.
 *
 * Where a long prompt is dearer, low, likely and high are each billed by their own input's size, the whole request at
 * once: claude-haiku-5-5 at 90K / 110K tokens in is $0.009 / $0.055, six times as much for a fifth more. A line then
 * names the rate of the likely size.
 */
export function costOfCall({ input, output }: CallTokens, priced: Priced): CallCost {
  const rates = {
    low: ratesFor(input.low, priced),
    likely: ratesFor(input.likely, priced),
    high: ratesFor(input.high, priced),
  };
  const line = (what: CostLine['what'], tokens: Range): CostLine => ({
    what,
    tokens,
    usdPerMillion: rates.likely[what],
    usd: {
      low: (tokens.low * rates.low[what]) / PER_MILLION,
      likely: (tokens.likely * rates.likely[what]) / PER_MILLION,
      high: (tokens.high * rates.high[what]) / PER_MILLION,
    },
  });
  // Embeddings have no output: a line of nothing would only ask why.
  const lines = output.high > 0 ? [line('input', input), line('output', output)] : [line('input', input)];
  return { perCallUsd: sum(lines.map(({ usd }) => usd)), lines };
}

/** The rates of a whole request by the size of its input, cached tokens included. */
export function ratesFor(inputTokens: number, { usdPerMillion, longContext }: Priced): Rates {
  return longContext && inputTokens > longContext.above ? longContext.usdPerMillion : usdPerMillion;
}
