import { formatCount } from '../../../core/format';
import type { Currency, ModelAtWork, WhatIfRow } from '../../calculatorProtocol';
import { isFound, wordsOf } from './completions';
import { difference, money } from './resultWords';

export const KEYS = ['id', 'provider', 'tier', 'context', 'output', 'lifecycle', 'perCall', 'perMonth'] as const;
export type SortKey = (typeof KEYS)[number];

/** How the table of all models is looked at. */
export interface EveryState {
  readonly filter: string;
  readonly onlyUsable: boolean;
  readonly sort: { readonly by: SortKey; readonly descending: boolean };
}

export const FIRST_LOOK: EveryState = { filter: '', onlyUsable: true, sort: { by: 'perMonth', descending: false } };

const TIER_ORDER = ['budget', 'mid', 'frontier'];
const STATUS_ORDER = ['active', 'legacy', 'deprecated', 'retired'];

/** What a column is sorted by; null: not known, which comes last whichever way. */
const VALUES: Readonly<Record<SortKey, (model: ModelAtWork) => string | number | null>> = {
  id: ({ id }) => id.toLowerCase(),
  provider: ({ provider }) => provider,
  tier: ({ tier }) => (tier === null ? null : TIER_ORDER.indexOf(tier)),
  context: ({ contextTokens }) => contextTokens,
  output: ({ maxOutputTokens }) => maxOutputTokens,
  lifecycle: ({ status, endsOn }) => `${STATUS_ORDER.indexOf(status)} ${endsOn ?? ''}`,
  perCall: ({ perCallUsd }) => perCallUsd,
  perMonth: ({ perMonthUsd }) => perMonthUsd,
};

/** Those that are looked for, in order; of equal ones as they come: the cheaper first. */
export function chosenModels(
  models: readonly ModelAtWork[],
  { filter, onlyUsable, sort }: EveryState,
): readonly ModelAtWork[] {
  const words = wordsOf(filter);
  const value = VALUES[sort.by];
  const direction = sort.descending ? -1 : 1;
  return models
    .filter((model) => (!onlyUsable || model.obstacle === null) && isFound(model, words))
    .map((model) => ({ model, value: value(model) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return a.value === b.value ? 0 : a.value < b.value ? -direction : direction;
    })
    .map(({ model }) => model);
}

/** The cells after the model’s name. */
export function cellsOf(
  model: ModelAtWork,
  first: WhatIfRow | undefined,
  currency: Currency | null,
): readonly string[] {
  const { provider, tier, contextTokens, maxOutputTokens, perCallUsd, perMonthUsd } = model;
  return [
    perCallUsd === null ? 'unknown' : money(perCallUsd, currency),
    perMonthUsd === null ? 'unknown' : money(perMonthUsd, currency),
    perMonthUsd === null || !first ? '' : difference({ perMonthUsd }, first, currency),
    provider,
    tier ?? '',
    tokens(contextTokens),
    tokens(maxOutputTokens),
    lifeWords(model),
  ];
}

function tokens(count: number | null): string {
  return count === null ? '' : formatCount(count);
}

/** `active`, `retires on 2027-01-14`, `superseded; too small for this`. */
export function lifeWords({ status, endsOn, obstacle }: ModelAtWork): string {
  const life = {
    active: 'active',
    legacy: 'superseded',
    deprecated: `retires on ${endsOn ?? 'a day not known'}`,
    retired: endsOn === null ? 'retired' : `retired on ${endsOn}`,
  }[status];
  return obstacle === null || status === 'retired' ? life : `${life}; ${obstacle}`;
}
