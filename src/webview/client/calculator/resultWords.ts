import { formatCountExactly, formatShareChange, formatUsdClosely, formatUsdExactly } from '../../../core/format';
import type {
  Contender,
  Currency,
  Draft,
  WhatIfAnswer,
  WhatIfFailure,
  WhatIfLine,
  WhatIfRow,
} from '../../calculatorProtocol';

/** What was asked, and what came of it. */
export interface Calculated {
  readonly draft: Draft;
  readonly answer: WhatIfAnswer;
}

export type Result = WhatIfRow | WhatIfFailure;

/** A column of figures. */
export interface Column {
  readonly head: string;
  readonly of: (row: WhatIfRow) => string;
}

export function isRow(result: Result): result is WhatIfRow {
  return !('reason' in result);
}

/** `70 % claude-haiku-4-5 + 30 % claude-opus-4-7`. */
export function contenderName(contender: Contender, result: Result): string {
  if (contender.length === 1) return isRow(result) ? result.model : (contender[0]?.model ?? '');
  return contender.map(({ model, share }) => `${Number((share * 100).toFixed(2))} % ${model}`).join(' + ');
}

export function money(usd: number, currency: Currency | null): string {
  return formatUsdClosely(usd, currency);
}

export function columnsOf({ workload }: Draft, currency: Currency | null): readonly Column[] {
  const column = (head: string, usd: (row: WhatIfRow) => number): Column => ({
    head,
    of: (row) => money(usd(row), currency),
  });
  return [
    column((workload.turns ?? 1) > 1 ? 'Per chat' : 'Per call', (row) => row.perCallUsd),
    ...(workload.passRate < 1 ? [column('Per accepted answer', (row) => row.costPerAcceptedUsd)] : []),
    column('Day', (row) => row.perDayUsd),
    column('Month', (row) => row.perMonthUsd),
    column('Year', (row) => row.perYearUsd),
  ];
}

/** Of a month: `-$1,234.50 (-98 %)`. */
export function difference(row: { readonly perMonthUsd: number }, first: WhatIfRow, currency: Currency | null): string {
  const usd = row.perMonthUsd - first.perMonthUsd;
  // What binary arithmetic leaves of nothing is nothing.
  if (Math.abs(usd) <= first.perMonthUsd * 1e-12) return 'the same';
  const amount = `${usd > 0 ? '+' : ''}${money(usd, currency)}`;
  if (first.perMonthUsd === 0) return amount;
  return `${amount} (${signedShare(usd / first.perMonthUsd)})`;
}

function signedShare(share: number): string {
  if (share >= 10) return `${formatCountExactly(Math.round(share + 1))} times`;
  return formatShareChange(share);
}

const WHAT: Readonly<Record<WhatIfLine['what'], string>> = {
  input: 'Input',
  cacheRead: 'Read from the cache',
  cacheWrite5m: 'Written to the cache',
  cacheWrite1h: 'Written to the cache for longer',
  output: 'Output',
  pictures: 'Pictures made',
};

/** One line of the sum of a call: what, tokens, the price of a million, what it comes to. */
export function lineWords(line: WhatIfLine, { isMix }: { readonly isMix: boolean }): readonly string[] {
  const of = [isMix ? line.model : '', line.serviceTier ?? ''].filter((each) => each !== '').join(', ');
  return [
    WHAT[line.what] + (of === '' ? '' : ` (${of})`),
    formatCountExactly(line.tokens),
    formatUsdExactly(line.usdPerMillion),
    formatUsdExactly(line.usd),
  ];
}

/** From a call to a year, as arithmetic; one step each. In US dollars, which everything is computed in. */
export function steps(
  row: WhatIfRow,
  { workload }: Draft,
  { daysPerMonth }: Pick<WhatIfAnswer, 'daysPerMonth'>,
): readonly string[] {
  const { requests, per, passRate } = workload;
  const usd = formatUsdClosely;
  const accepted =
    passRate < 1
      ? [
          `${usd(row.perCallUsd)} ÷ ${formatShareExactly(passRate)} that pass = ${usd(row.costPerAcceptedUsd)} per answer`,
        ]
      : [];
  const each = usd(row.costPerAcceptedUsd);
  const times = `${each} × ${formatCountExactly(requests)} requests`;
  const rest =
    per === 'day'
      ? [
          `${times} = ${usd(row.perDayUsd)} a day`,
          `${usd(row.perDayUsd)} × ${daysPerMonth} = ${usd(row.perMonthUsd)} a month`,
          `${usd(row.perDayUsd)} × 365 = ${usd(row.perYearUsd)} a year`,
        ]
      : [
          `${times} = ${usd(row.perMonthUsd)} a month`,
          `${usd(row.perMonthUsd)} ÷ ${daysPerMonth} = ${usd(row.perDayUsd)} a day`,
          `${usd(row.perMonthUsd)} × 12 = ${usd(row.perYearUsd)} a year`,
        ];
  return [...accepted, ...rest];
}

function formatShareExactly(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** `Price since 2026-10-01, checked on 2026-11-10. Source: pi-ai: …`. */
export function priceWords(
  { prices: { from, source, checked } }: WhatIfRow,
  { sources }: Pick<WhatIfAnswer, 'sources'>,
): string {
  const since = from === '' ? 'Price' : `Price since ${from}`;
  const read = checked === '' ? '' : `, checked on ${checked}`;
  const explained = source
    .split(' + ')
    .map((name) => (Object.hasOwn(sources, name) ? `${name}: ${sources[name] ?? ''}` : name));
  return `${since}${read}. Source: ${explained.join('; ')}`;
}
