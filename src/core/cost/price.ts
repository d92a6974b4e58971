import type { LongContext, Model, OffPeak, PriceRow, Rates, ServiceTier } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import { placeOf } from '../configuration/layer';
import { type OwnPrice, own, ownPrice } from './ownPrice';

/** What one provider's million tokens costs this user on one day. */
export interface Price {
  /** Of the list, times all that is `applied`. */
  readonly usdPerMillion: Rates;
  readonly longContext?: LongContext;
  readonly offPeak?: OffPeak;
  readonly usdPerImage?: NonNullable<PriceRow['usdPerImage']>;
  /** `YYYY-MM-DD`; empty where the price has no known beginning. */
  readonly from: string;
  /** `YYYY-MM-DD`; empty where the user gave the price. */
  readonly checked: string;
  readonly source: string;
  /** `constant`: the catalogue's row, untouched by the user. */
  readonly evidence: 'constant' | 'configured';
  readonly note?: string;
  /** What the list price was multiplied by, in order; absent where it is the list price. */
  readonly applied?: readonly AppliedFactor[];
  /** Of a price that the user states, and only of such: what they state of the model besides. */
  readonly stated?: OwnPrice['stated'];
}

export interface AppliedFactor {
  readonly what: ServiceTier | 'regional' | 'discount';
  /** 0.5 is half. */
  readonly factor: number;
  /** Where the user says it, of a discount: `promptfare.json`, `your settings`. */
  readonly because?: string;
}

/** What a cost is computed from: a catalogue's row is one, a `Price` is one. */
export type Priced = Pick<Price, 'usdPerMillion' | 'longContext' | 'offPeak' | 'usdPerImage'>;

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
 * catalogue's id; else the catalogue's of the day, less the user's discount on that model or at that provider. A price
 * that the user states is what they pay: no discount is taken off it.
 */
export function priceOf(asked: PriceQuestion, configuration: Configuration, today: string): Price | null {
  const names = namesOf(asked, configuration);
  const stated = ownPrice(names, configuration, today);
  if (stated) return { ...stated, checked: '', evidence: 'configured' };
  const row = asked.model && priceOn(asked.model, today);
  if (!row) return null;
  const price: Price = { ...row, evidence: 'constant' };
  const { discounts } = configuration;
  const by = [...names, ...(asked.provider === null ? [] : [asked.provider])].find(
    (name) => own(discounts, name) !== undefined,
  );
  const discount = by === undefined ? 0 : (own(discounts, by) ?? 0);
  if (by === undefined || discount === 0) return price;
  const because = placeOf(configuration, 'discounts', by);
  return { ...times(price, { what: 'discount', factor: 1 - discount, because }), evidence: 'configured' };
}

/** What the user may call the model, the most particular name first. */
function namesOf({ written, model }: PriceQuestion, { aliases }: Configuration): readonly string[] {
  const aliased = own(aliases, written);
  return [written, ...(aliased === undefined ? [] : [aliased]), ...(model ? [model.id] : [])];
}

/** Whether the user states it: it is then what they pay, but for the factors that they state with it. */
export function isOwn({ stated }: Price): boolean {
  return stated !== undefined;
}

/**
 * The price of the same request served in another way: claude-haiku-4-5 as a batch is $0.50/$2.50. Null where no source
 * says that the model is offered so. A price that the user states stays as it is, unless they state a factor with it.
 */
export function servedAs(price: Price, model: Model | null, tier: ServiceTier): Price | null {
  return onFactor(price, model, tier);
}

/** The price of a request that is kept to a region; null where no source says what that costs. */
export function keptToRegion(price: Price, model: Model | null): Price | null {
  return onFactor(price, model, 'regional');
}

function onFactor(price: Price, model: Model | null, what: ServiceTier | 'regional'): Price | null {
  const factor = isOwn(price) ? price.stated?.factors?.[what] : model?.factors?.[what];
  if (factor !== undefined) return times(price, { what, factor });
  return isOwn(price) ? price : null;
}

/** A price times a factor that is said with it. */
export function times(price: Price, applied: AppliedFactor): Price {
  const { factor } = applied;
  const { longContext, offPeak, usdPerImage } = price;
  return {
    ...price,
    usdPerMillion: ratesTimes(price.usdPerMillion, factor),
    ...(longContext && {
      longContext: { ...longContext, usdPerMillion: ratesTimes(longContext.usdPerMillion, factor) },
    }),
    ...(offPeak && { offPeak: { ...offPeak, usdPerMillion: ratesTimes(offPeak.usdPerMillion, factor) } }),
    ...(usdPerImage && {
      usdPerImage: {
        low: usdPerImage.low * factor,
        likely: usdPerImage.likely * factor,
        high: usdPerImage.high * factor,
      },
    }),
    applied: [...(price.applied ?? []), applied],
  };
}

function ratesTimes(rates: Rates, factor: number): Rates {
  return Object.fromEntries(
    Object.entries(rates).map(([what, rate]: [string, number]) => [what, rate * factor]),
  ) as unknown as Rates;
}
