import type { ModelAtWork, WhatIfRow } from '../../calculatorProtocol';
import { element } from '../element';
import { visibleText } from '../visibleText';
import { cellsOf, chosenModels, type EveryState, type SortKey } from './everyWords';
import type { Calculated } from './resultsSection';
import { isRow } from './resultWords';

export interface EverySection {
  readonly element: HTMLElement;
  readonly read: () => EveryState;
  readonly update: (calculated: Calculated) => void;
}

/** Key to sort by, heading, and whether its cells are numbers. */
const COLUMNS: readonly (readonly [SortKey | null, string, boolean])[] = [
  ['id', 'Model', false],
  ['provider', 'Provider', false],
  ['tier', 'Tier', false],
  ['context', 'Context', true],
  ['output', 'Output limit', true],
  ['lifecycle', 'Lifecycle', false],
  ['perCall', 'Per call', true],
  ['perMonth', 'Month', true],
  [null, 'Difference', true],
];

interface Row {
  readonly element: HTMLTableRowElement;
  readonly button: HTMLButtonElement;
  readonly cells: readonly HTMLTableCellElement[];
}

/** Every model of the catalogue at the workload, to sort, to filter, and to compare by a click. */
export function everySection(
  initial: EveryState,
  actions: { readonly onChange: () => void; readonly toggle: (model: string) => void },
): EverySection {
  let state = initial;
  let models: readonly ModelAtWork[] = [];
  const rows = new Map<string, Row>();
  const body = element('tbody');
  const count = element('p', { className: 'quiet' });
  count.setAttribute('role', 'status');
  const look = (now: Partial<EveryState>): void => {
    state = { ...state, ...now };
    place();
    actions.onChange();
  };
  const filter = element('input', {
    type: 'text',
    ariaLabel: 'Filter the models',
    placeholder: 'Filter by name or provider',
    value: state.filter,
    spellcheck: false,
    oninput: () => {
      look({ filter: filter.value });
    },
  });
  const usable = element('input', {
    type: 'checkbox',
    checked: state.onlyUsable,
    onchange: () => {
      look({ onlyUsable: usable.checked });
    },
  });
  const heads = COLUMNS.map(([key, text, isNumber]) =>
    headOf(key, text, isNumber, () => {
      if (key === null) return;
      const descending = state.sort.by === key && !state.sort.descending;
      look({ sort: { by: key, descending } });
    }),
  );

  /** Only what is looked for is in the page, in order; the focus stays where it was. */
  const place = (): void => {
    const chosen = chosenModels(models, state);
    const focused = document.activeElement;
    body.replaceChildren(...chosen.flatMap(({ id }) => rows.get(id)?.element ?? []));
    if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused)
      focused.focus({ preventScroll: true });
    keepOneTabStop();
    count.textContent = `${chosen.length} of ${models.length} models`;
    for (const [at, [key]] of COLUMNS.entries()) {
      const sorted = key === state.sort.by ? (state.sort.descending ? 'descending' : 'ascending') : null;
      if (sorted === null) heads[at]?.removeAttribute('aria-sort');
      else heads[at]?.setAttribute('aria-sort', sorted);
    }
  };
  const buttons = (): readonly HTMLButtonElement[] => [...body.querySelectorAll('button')];
  /** Hundreds of stops would be in the way: the arrow keys go from row to row. */
  const keepOneTabStop = (wanted?: HTMLButtonElement): void => {
    const all = buttons();
    const stop = wanted ?? all.find((each) => each === document.activeElement) ?? all[0];
    for (const each of all) each.tabIndex = each === stop ? 0 : -1;
  };
  body.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    const all = buttons();
    const at = all.findIndex((each) => each === event.target);
    if (by === undefined || at < 0) return;
    event.preventDefault();
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (!next) return;
    keepOneTabStop(next);
    next.focus();
  };
  body.onclick = ({ target }) => {
    const id = target instanceof Element ? target.closest('tr')?.dataset['model'] : undefined;
    if (id !== undefined) actions.toggle(id);
  };

  return {
    element: element(
      'section',
      { className: 'every' },
      element('h2', {}, 'Every Model at This Workload'),
      element(
        'div',
        { className: 'every-bar' },
        filter,
        element('label', { className: 'check' }, usable, 'Only models I can use'),
        count,
      ),
      scrollOf(
        element(
          'table',
          {},
          element('caption', { className: 'spoken' }, 'What the workload costs at every model; a row adds its model'),
          element('thead', {}, element('tr', {}, ...heads)),
          body,
        ),
      ),
    ),
    read: () => state,
    update: ({ draft, answer }) => {
      models = answer.models;
      const first = answer.results.find(isRow);
      const compared = new Set(
        answer.results.filter((_, at) => draft.contenders[at]?.length === 1).map(({ model }) => model),
      );
      for (const model of models) {
        const row = rows.get(model.id) ?? rowOf(model);
        rows.set(model.id, row);
        write(row, model, first, answer.currency);
        row.button.setAttribute('aria-pressed', String(compared.has(model.id)));
      }
      place();
    },
  };
}

function scrollOf(table: HTMLElement): HTMLElement {
  return element('div', { className: 'scroll' }, table);
}

function headOf(key: SortKey | null, text: string, isNumber: boolean, sort: () => void): HTMLElement {
  const className = isNumber ? 'number' : '';
  if (key === null) return element('th', { scope: 'col', className }, text);
  const button = element('button', { type: 'button', className: 'sort', textContent: text, onclick: sort });
  return element('th', { scope: 'col', className }, button);
}

function rowOf({ id, name }: ModelAtWork): Row {
  const button = element('button', { type: 'button', className: 'pick', textContent: visibleText(id), tabIndex: -1 });
  if (name !== id) button.title = visibleText(name);
  const cells = COLUMNS.slice(1).map(([, , isNumber]) => element('td', { className: isNumber ? 'number' : '' }));
  const row = element('tr', {}, element('th', { scope: 'row' }, button), ...cells);
  row.dataset['model'] = id;
  return { element: row, button, cells };
}

function write(
  { cells }: Row,
  model: ModelAtWork,
  first: WhatIfRow | undefined,
  currency: Calculated['answer']['currency'],
): void {
  for (const [at, text] of cellsOf(model, first, currency).entries()) {
    const cell = cells[at];
    // A cell that is written anew is laid out anew.
    if (cell && cell.textContent !== text) cell.textContent = visibleText(text);
  }
}
