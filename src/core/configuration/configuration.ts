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
  /** Globs, relative to the folder of the file. */
  readonly exclude: readonly string[];
}

export interface TrafficRule {
  readonly match:
    { readonly id: string } | { readonly function: string } | { readonly glob: string } | { readonly task: string };
  readonly calls: number;
  readonly per: 'day' | 'month';
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
