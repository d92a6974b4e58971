import { formatUsdExactly } from '../../../core/format';
import type { WhatIfRow } from '../../calculatorProtocol';
import { element } from '../element';
import { visibleText } from '../visibleText';
import { type Calculated, lineWords, priceWords, steps } from './resultWords';

/** How a row’s figures come about: tokens × price, then from one call to a year; whose prices, and of when. */
export function workedSum(name: string, row: WhatIfRow, { draft, answer }: Calculated): HTMLElement {
  const isMix = row.lines.some(({ model }) => model !== row.lines[0]?.model);
  const lines = row.lines.map((line) => {
    const [what = '', ...figures] = lineWords(line, { isMix });
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, visibleText(what)),
      ...figures.map((text) => element('td', { className: 'number' }, text)),
    );
  });
  const heads = ['Tokens', 'Per million', 'Cost'];
  const total = element(
    'tr',
    { className: 'total' },
    element('th', { scope: 'row' }, (draft.workload.turns ?? 1) > 1 ? 'One chat' : 'One call'),
    element('td'),
    element('td'),
    element('td', { className: 'number' }, formatUsdExactly(row.perCallUsd)),
  );
  return element(
    'div',
    { className: 'worked' },
    element(
      'table',
      {},
      element('caption', { className: 'spoken' }, `The sum of ${visibleText(name)}`),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('td'),
          ...heads.map((head) => element('th', { scope: 'col', className: 'number' }, head)),
        ),
      ),
      element('tbody', {}, ...lines, total),
    ),
    element('ul', {}, ...steps(row, draft, answer).map((step) => element('li', {}, step))),
    element('p', { className: 'note' }, visibleText(priceWords(row, answer))),
  );
}
