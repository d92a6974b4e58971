import type { ServiceTier } from '../catalogue/catalogue';

/** What the user knows and the code does not say: `promptfare.json`, checked (see `parse.ts`). */
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
  readonly prices: Readonly<Record<string, ConfiguredPrice>>;
  /** Provider → part of the list price taken off, 0–1. */
  readonly discounts: Readonly<Record<string, number>>;
  /** Provider → how its requests are served and billed where the code does not say. */
  readonly providers: Readonly<Record<string, ProviderTerms>>;
  /** What money is shown in; null: US dollars. */
  readonly currency: Currency | null;
  /** Of the months in which costs are shown: 30 unless the user says otherwise. */
  readonly daysPerMonth: number;
  /** Globs, relative to the folder of the file. */
  readonly exclude: readonly string[];
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

/** USD per million tokens. */
export interface ConfiguredPrice {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite5m?: number;
  readonly cacheWrite1h?: number;
}

export const NO_CONFIGURATION: Configuration = {
  traffic: [],
  models: {},
  aliases: {},
  sizes: {},
  tasks: {},
  prices: {},
  discounts: {},
  providers: {},
  currency: null,
  daysPerMonth: 30,
  exclude: [],
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
