import type { Currency } from '../core/configuration/configuration';
import type { WhatIfLine, Workload } from '../core/cost/whatIf';
import { formatCountExactly, formatUsdClosely, formatUsdExactly } from '../core/format';
import { layOut, wrapped } from './columns';
import type { PricedRow } from './price';
import { printableLine } from './printable';

const WHAT: Readonly<Record<WhatIfLine['what'], string>> = {
  input: 'input',
  cacheRead: 'cache read',
  cacheWrite5m: 'cache write',
  cacheWrite1h: 'cache write, long',
  output: 'output',
  pictures: 'pictures made',
};

/** The worked sum of one row, to be followed with a pencil: tokens × price, the request, the period. */
export function workedLines(
  { lines, perCallUsd, costPerAcceptedUsd, asked, prices }: PricedRow,
  { requests, per, passRate }: Workload,
  width: number,
  currency: Currency | null,
): readonly string[] {
  const money = (usd: number): string => formatUsdExactly(usd, currency);
  const isMix = new Set(lines.map(({ model }) => model)).size > 1;
  const rows = lines.map(({ what, tokens, usdPerMillion, usd, model, serviceTier }) => [
    [...(isMix ? [printableLine(model)] : []), WHAT[what], ...(serviceTier ? [serviceTier] : [])].join(', '),
    what === 'pictures' ? formatCountExactly(tokens) : `${formatCountExactly(tokens)} tokens`,
    what === 'pictures' ? `× ${money(usdPerMillion / 1_000_000)} each` : `× ${money(usdPerMillion)} per million`,
    `= ${money(usd)}`,
  ]);
  const table = layOut(COLUMNS, rows, width - 2).flat();
  const total = formatUsdClosely(requests * costPerAcceptedUsd, currency);
  const within = (text: string): readonly string[] => wrapped(text, width - 2).map((line) => `  ${line}`);
  const share = passRate < 1 ? ` ÷ ${formatCountExactly(passRate)}` : '';
  const accepted = passRate < 1 ? ` = ${money(costPerAcceptedUsd)} for one that passes` : '';
  return [
    `${isMix ? 'A request on average' : `A request to ${printableLine(asked)}`}:`,
    ...table.map((line) => `  ${line}`),
    ...within(
      `together ${money(perCallUsd)}${share}${accepted}; × ${formatCountExactly(requests)} = ${total} a ${per}`,
    ),
    ...(prices.sources.length > 0 ? within(`prices by ${prices.sources.map(printableLine).join('; ')}`) : []),
  ];
}

const COLUMNS = [{ align: 'left' }, { align: 'right' }, { align: 'left' }, { align: 'left' }] as const;
