import type { Currency, ModelAtWork, WhatIfRow } from '../../calculatorProtocol';
import { element } from '../element';
import { visibleText } from '../visibleText';
import { cellsOf, type SortKey } from './everyWords';

/** What of the results the rows show. */
export interface Figures {
  /** What the others are measured by. */
  readonly first: WhatIfRow | undefined;
  readonly currency: Currency | null;
  /** The ids of the models that are contenders. */
  readonly compared: ReadonlySet<string>;
}

export interface EveryRow {
  readonly element: HTMLTableRowElement;
  readonly write: (model: ModelAtWork, figures: Figures) => void;
}

/** Key to sort by, heading, and whether its cells are numbers. */
export const COLUMNS: readonly (readonly [SortKey | null, string, boolean])[] = [
  ['id', 'Model', false],
  ['perCall', 'Per call', true],
  ['perMonth', 'Month', true],
  [null, 'Difference', true],
  ['provider', 'Provider', false],
  ['tier', 'Tier', false],
  ['context', 'Context', true],
  ['output', 'Output limit', true],
  ['lifecycle', 'Lifecycle', false],
];

/** A model’s row, made once and written anew where its figures change. */
export function everyRow({ id, name }: ModelAtWork): EveryRow {
  const button = element('button', { type: 'button', className: 'pick', textContent: visibleText(id), tabIndex: -1 });
  if (name !== id) button.title = visibleText(name);
  const cells = COLUMNS.slice(1).map(([, , isNumber]) => element('td', { className: isNumber ? 'number' : '' }));
  const row = element('tr', {}, element('th', { scope: 'row' }, button), ...cells);
  row.dataset['model'] = id;
  return {
    element: row,
    write: (model, { first, currency, compared }) => {
      const texts = cellsOf(model, first, currency);
      for (const [at, cell] of cells.entries()) {
        const text = visibleText(texts[at] ?? '');
        // A cell that is written anew is laid out anew.
        if (cell.textContent !== text) cell.textContent = text;
      }
      button.setAttribute('aria-pressed', String(compared.has(id)));
      row.classList.toggle('compared', compared.has(id));
    },
  };
}
