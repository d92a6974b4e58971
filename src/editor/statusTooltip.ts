import { formatUsd } from '../core/format';
import type { CallReport } from '../core/report';
import { costSign } from './evidenceWords';
import { code } from './markdown';
import { byCost } from './totals';

const MOST_ROWS = 6;
/** A tooltip's table has no room between its columns. */
const GAP = '&nbsp;&nbsp;';

/**
 * What each call of the file costs, the dearest first, in Markdown.
 *
 * @param pricesAge in Markdown; empty where it is not known
 */
export function statusTooltip(calls: readonly CallReport[], pricesAge = ''): string {
  const heard = byCost(calls.filter(({ ignored }) => !ignored));
  const monthly = heard.some(({ cost }) => cost.perMonthUsd !== null);
  const head = ['Line', 'Model', 'Per call', ...(monthly ? ['Per month'] : [])];
  const rows = heard.slice(0, MOST_ROWS).map((call) => {
    const { perCallUsd, perMonthUsd, currency } = call.cost;
    const price = perCallUsd ? costSign(call) + formatUsd(perCallUsd.likely, currency) : 'unknown';
    const month = perMonthUsd ? `≈ ${formatUsd(perMonthUsd.likely, currency)}` : '';
    return [String(call.line), modelOf(call), price, ...(monthly ? [month] : [])];
  });
  const table = [row(head), monthly ? '| --: | :-- | --: | --: |' : '| --: | :-- | --: |', ...rows.map(row)];
  const remarks = [
    ...(heard.length > MOST_ROWS ? [`${heard.length - MOST_ROWS} more, which cost less or have no price.`] : []),
    ...(heard.length < calls.length ? [`Left out, as you asked: ${calls.length - heard.length}.`] : []),
    ...(pricesAge === '' || heard.every(({ cost }) => cost.perCallUsd === null) ? [] : [pricesAge]),
    'Select to list them.',
  ];
  return ['Promptfare: the LLM calls in this file', table.join('\n'), remarks.join('  \n')].join('\n\n');
}

function modelOf({ model }: CallReport): string {
  if (model.value !== null) return code(model.value);
  if (model.candidates.length > 1) return `one of ${model.candidates.length} models`;
  return code(model.expression) || 'unknown';
}

function row(cells: readonly string[]): string {
  const spaced = cells.map((cell, at) => (at === 0 ? cell : GAP + cell.replaceAll('≈ ', '≈\u00a0')));
  return `| ${spaced.join(' | ')} |`;
}
