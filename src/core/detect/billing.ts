import type { ServiceTier } from '../catalogue/catalogue';
import type { CallExpression, Expression } from '../syntax/expression';
import type { RequestShape } from './apis/api';
import { readCache } from './cacheRequest';
import type { CallBilling } from './callSite';
import type { Evaluator } from './evaluate';
import type { Prompt } from './prompt';
import { type Fields, readObject } from './request';
import { textOf } from './text';
import { readTurns } from './turns';

export interface BillingQuestion {
  readonly call: CallExpression;
  readonly fields: Fields;
  readonly shape: RequestShape;
  readonly prompt: Prompt;
  /** Of a batch, the number of its requests. */
  readonly requests: number | null;
  /** It passes tools. */
  readonly tools: boolean;
  readonly evaluator: Evaluator;
}

export interface ReadBilling {
  readonly billing: CallBilling;
  /** What it passes that changes the price and can't be counted in, as it is written. */
  readonly unpriced: readonly string[];
}

/** What each API calls a tier; null is the way that everything is priced by. */
const TIERS: Readonly<Record<string, ServiceTier | null>> = {
  auto: null,
  default: null,
  standard: null,
  standard_only: null,
  on_demand: null,
  flex: 'flex',
  priority: 'priority',
  fast: 'fast',
  batch: 'batch',
};
const REGIONS: Readonly<Record<string, string | null>> = { us: 'us', global: null };

/** Names that stand on the request and, in the AI SDK, among the options of a provider. */
const TIER_NAMES = ['service_tier', 'serviceTier', 'speed'];
const REGION_NAMES = ['inference_geo', 'inferenceGeo'];
/** Their price is no matter of tokens, or of the prompt as it stands here. */
const NEVER_PRICED = ['web_search_options', 'cache_control_injection_points'];

/** How a call asks to be served and billed, where that is not the usual way. */
export function readBilling(question: BillingQuestion): ReadBilling {
  const { fields, shape, requests, evaluator } = question;
  const unpriced: string[] = NEVER_PRICED.filter((name) => fields.byName.has(name));
  const read = <T>(names: readonly string[], values: Readonly<Record<string, T | null>>) =>
    oneOf(settings(fields, names, evaluator), values, unpriced, evaluator);
  const asked = read(TIER_NAMES, TIERS);
  const region = read(REGION_NAMES, REGIONS);
  const batch =
    shape.batch === undefined
      ? null
      : { value: 'batch' as const, written: shape.batch.requests ?? shape.batch.files?.[0] ?? '' };
  const cache = readCache(question);
  if (cache === 'unread') unpriced.push('cache_control');
  return {
    billing: {
      serviceTier: batch ?? asked,
      region: region?.value ?? null,
      cache: cache === 'unread' ? null : cache,
      turns: readTurns(question),
      ...(shape.batch && { requests }),
    },
    unpriced,
  };
}

interface Passed {
  readonly name: string;
  readonly value: Expression;
}

function settings(fields: Fields, names: readonly string[], evaluator: Evaluator): readonly Passed[] {
  const named = ({ byName }: Fields, before: string): Passed[] =>
    names.flatMap((name) => {
      const value = byName.get(name)?.value;
      return value === undefined ? [] : [{ name: before + name, value }];
    });
  const options = fields.byName.get('providerOptions')?.value;
  const providers = options === undefined ? [] : [...readObject(options, evaluator).byName];
  return [
    ...named(fields, ''),
    ...providers.flatMap(([provider, { value }]) => named(readObject(value, evaluator), `${provider}.`)),
  ];
}

/** The first that is not the usual way; what can't be read, or has no known meaning, is left to be said. */
function oneOf<T>(
  passed: readonly Passed[],
  values: Readonly<Record<string, T | null>>,
  unpriced: string[],
  evaluator: Evaluator,
): { readonly value: T; readonly written: string } | null {
  let first: { readonly value: T; readonly written: string } | null = null;
  for (const { name, value } of passed) {
    const found = evaluator.single(value);
    if (found.expression.kind === 'null') continue;
    const text = textOf(found.expression, evaluator);
    const meant = text !== null && Object.hasOwn(values, text) ? values[text] : undefined;
    if (meant === undefined) unpriced.push(name);
    else if (meant !== null) first ??= { value: meant, written: `${name}: "${text ?? ''}"` };
  }
  return first;
}
