import type { LongContext, OffPeak, Rates, ServiceTier, Tokenizer } from '../catalogue/catalogue';
import type { StatedTraffic } from './quantity';

/** What the user knows and the code does not say: `promptfare.json` over the settings, checked (see `parse.ts`, `layer.ts`). */
export interface Configuration {
  /** Traffic by place; the most specific match wins: id, function, file, longer globs before shorter, task. */
  readonly traffic: readonly TrafficRule[];
  /** Expression as written in the code → model id. */
  readonly models: Readonly<Record<string, string>>;
  /** Deployment or gateway name → model id. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Tokens, by hole name, or by call id and then hole name (`output` is the answer's size). */
  readonly sizes: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  /** Call id → task kind. */
  readonly tasks: Readonly<Record<string, string>>;
  /** Call id → how it is repeated. */
  readonly calls: Readonly<Record<string, Repetition>>;
  /** Model id → what the user pays; a list where it changes on a day. */
  readonly prices: Readonly<Record<string, ConfiguredPrice | readonly ConfiguredPrice[]>>;
  /** Provider, or model id, which goes before it → part of the list price taken off, 0–1. */
  readonly discounts: Readonly<Record<string, number>>;
  /** Provider → how its requests are served and billed where the code does not say. */
  readonly providers: Readonly<Record<string, ProviderTerms>>;
  /** What money is shown in; null: US dollars. */
  readonly currency: Currency | null;
  /** Of the months in which costs are shown: 30 unless the user says otherwise. */
  readonly daysPerMonth: number;
  /** Globs, relative to the folder of the file. */
  readonly exclude: readonly string[];
  /** Of every call that no rule and no comment speaks of; null where the user has not stated it. Only the settings have it. */
  readonly defaultTraffic: StatedTraffic | null;
  /** What only the settings say, by field: the names in it, none of a field that is one value. The rest is the file's. */
  readonly fromSettings: Readonly<Partial<Record<LayeredField, readonly string[]>>>;
}

/** The fields that the settings have, too. */
export type LayeredField = 'aliases' | 'prices' | 'discounts' | 'providers' | 'currency' | 'daysPerMonth';

/** What one place states: only the fields that stand there. */
export type StatedConfiguration = Readonly<Partial<Configuration>>;

export interface Repetition {
  /** The turns of a chat, each of which sends what was said before once more; from 1. */
  readonly turns?: number;
  /** The share of the answers that pass, above 0, at most 1; the others are asked for again. */
  readonly passRate?: number;
}

export interface TrafficRule {
  readonly match:
    { readonly id: string } | { readonly function: string } | { readonly glob: string } | { readonly task: string };
  readonly calls: number;
  readonly per: 'day' | 'month';
}

/** Money is computed in US dollars and shown at this rate, which is the user's own. */
export interface Currency {
  /** ISO 4217: `EUR`. */
  readonly code: string;
  /** Of it, for one US dollar. */
  readonly perUsd: number;
}

export interface ProviderTerms {
  readonly serviceTier?: ServiceTier;
  /** Requests are kept to a region at a surcharge. */
  readonly regional?: boolean;
}

/** What the user pays for a model from a day on, in US dollars per million tokens, and what they know of it besides. */
export interface ConfiguredPrice extends Rates, Readonly<Partial<Record<ServiceTier | 'regional', number>>> {
  /** `YYYY-MM-DD`; absent on a price that holds for every earlier day. */
  readonly from?: string;
  readonly longContext?: Rates & Pick<LongContext, 'above' | 'of'>;
  readonly offPeak?: Rates & Pick<OffPeak, 'hours'>;
  readonly usdPerImage?: number;
  /** What its tokens are counted by, where the catalogue does not have it. */
  readonly tokenizer?: Tokenizer;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
}

/** The prices of a model by date, in the order in which they stand there. */
export function rowsOf(stated: ConfiguredPrice | readonly ConfiguredPrice[]): readonly ConfiguredPrice[] {
  return 'input' in stated ? [stated] : stated;
}

export const NO_CONFIGURATION: Configuration = {
  traffic: [],
  models: {},
  aliases: {},
  sizes: {},
  tasks: {},
  calls: {},
  prices: {},
  discounts: {},
  providers: {},
  currency: null,
  // Every month has the same: so that two months, and two people, compare.
  daysPerMonth: 30,
  exclude: [],
  defaultTraffic: null,
  fromSettings: {},
};

/** One thing wrong with a configuration file: 1-based, the end exclusive. */
export interface ConfigurationProblem {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}
