import type { WhatIfRow } from '../../calculatorProtocol';
import { element, refill } from '../element';
import { visibleText } from '../visibleText';
import { type Calculated, type Column, columnsOf, contenderName, difference, isRow, type Result } from './resultWords';
import { workedSum } from './workedSum';

export interface ResultsSection {
  readonly element: HTMLElement;
  readonly update: (calculated: Calculated) => void;
}

/** What the workload costs at each contender, the sum of each one click away. */
export function resultsSection(copy: (calculated: Calculated) => void): ResultsSection {
  let shown: Calculated | undefined;
  /** By name, so that it stays open while figures change. */
  const opened = new Set<string>();
  const table = element('table');
  const scroll = element('div', { className: 'scroll', tabIndex: 0, ariaLabel: 'Costs', hidden: true }, table);
  scroll.setAttribute('role', 'region');
  const empty = element('p', { className: 'note' }, 'Name a model above, or choose one below.');
  const copyButton = element('button', {
    type: 'button',
    className: 'link',
    textContent: 'Copy as Markdown',
    hidden: true,
    onclick: () => {
      if (shown) copy(shown);
    },
  });
  const sameTokens = element(
    'p',
    { className: 'note', hidden: true },
    'At the same number of tokens: another tokenizer makes more or fewer of the same text, and a model that reasons adds its own.',
  );
  return {
    element: element(
      'section',
      { className: 'results' },
      element('div', { className: 'title' }, element('h2', {}, 'Costs'), copyButton),
      empty,
      scroll,
      sameTokens,
    ),
    update: (calculated) => {
      shown = calculated;
      const isEmpty = calculated.answer.results.length === 0;
      empty.hidden = !isEmpty;
      scroll.hidden = isEmpty;
      copyButton.hidden = isEmpty;
      sameTokens.hidden = calculated.answer.results.length < 2;
      refill(table, ...(isEmpty ? [] : tableParts(calculated, opened)));
    },
  };
}

function tableParts({ draft, answer }: Calculated, opened: Set<string>): readonly Node[] {
  const columns = columnsOf(draft, answer.currency);
  const first = answer.results.find(isRow);
  const isCompared = answer.results.length > 1;
  const heads = [...columns.map(({ head }) => head), ...(isCompared ? ['Difference a month'] : [])];
  const caption = element('caption', { className: 'spoken' }, 'What the workload costs at each model');
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Model'),
    ...heads.map((text) => element('th', { scope: 'col', className: 'number' }, text)),
  );
  const rows = answer.results.flatMap((result, at) => {
    const name = contenderName(draft.contenders[at] ?? [], result);
    if (!isRow(result)) return [failureRow(name, result, heads.length)];
    const figures = columns.map((column: Column) => column.of(result));
    if (isCompared && first) figures.push(result === first ? '' : difference(result, first, answer.currency));
    return resultRows(name, result, figures, { draft, answer }, opened);
  });
  return [caption, element('thead', {}, head), element('tbody', {}, ...rows)];
}

let lastId = 0;

/** The figures; what is to be known of them; the sum, which is hidden until it is asked for. */
function resultRows(
  name: string,
  row: WhatIfRow,
  figures: readonly string[],
  calculated: Calculated,
  opened: Set<string>,
): readonly HTMLElement[] {
  const id = `sum-${++lastId}`;
  const wide = figures.length + 1;
  const sum = element('tr', { id, className: 'sum', hidden: !opened.has(name) });
  const fill = (): void => {
    if (sum.childElementCount > 0) return;
    sum.append(element('td', { colSpan: wide }, workedSum(name, row, calculated)));
  };
  const button = element('button', {
    type: 'button',
    className: 'disclosure',
    textContent: visibleText(name),
    title: 'Show the sum',
    onclick: () => {
      sum.hidden = !sum.hidden;
      if (sum.hidden) opened.delete(name);
      else opened.add(name);
      fill();
      button.setAttribute('aria-expanded', String(!sum.hidden));
    },
  });
  button.setAttribute('aria-controls', id);
  button.setAttribute('aria-expanded', String(!sum.hidden));
  if (!sum.hidden) fill();
  const cells = figures.map((text) => element('td', { className: 'number' }, text));
  const main = element('tr', { className: 'figures' }, element('th', { scope: 'row' }, button), ...cells);
  if (row.notes.length === 0) return [main, sum];
  const notes = element('ul', {}, ...row.notes.map((note) => element('li', {}, visibleText(note))));
  return [main, element('tr', { className: 'notes' }, element('td', { colSpan: wide }, notes)), sum];
}

function failureRow(name: string, { reason }: Exclude<Result, WhatIfRow>, columns: number): HTMLElement {
  const text = element('td', { colSpan: columns, className: 'failure' }, visibleText(`No price: ${reason}.`));
  return element('tr', { className: 'figures' }, element('th', { scope: 'row' }, visibleText(name)), text);
}
