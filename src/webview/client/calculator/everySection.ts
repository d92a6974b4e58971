import type { ModelAtWork } from '../../calculatorProtocol';
import { element } from '../element';
import { COLUMNS, type EveryRow, everyRow, type Figures } from './everyRow';
import { chosenModels, type EveryState, type SortKey } from './everyWords';
import { type Calculated, isRow } from './resultWords';

export interface EverySection {
  readonly element: HTMLElement;
  readonly read: () => EveryState;
  readonly update: (calculated: Calculated) => void;
}

/**
 * Rows that are put into the page in one go; more come with scrolling. A browser lays out 800 rows in a tenth of a second
 * or more, with every letter of a filter.
 */
const AT_ONCE = 60;

/** Every model of the catalogue at the workload, to sort, to filter, and to compare by a click. */
export function everySection(
  initial: EveryState,
  actions: { readonly onChange: () => void; readonly toggle: (model: string) => void },
): EverySection {
  let state = initial;
  let models: readonly ModelAtWork[] = [];
  let chosen: readonly ModelAtWork[] = [];
  let figures: Figures = { first: undefined, currency: null, compared: new Set() };
  let limit = AT_ONCE;
  let tabStop: HTMLButtonElement | undefined;
  const rows = new Map<string, EveryRow>();
  const body = element('tbody');
  const count = element('p', { className: 'quiet' });
  count.setAttribute('role', 'status');
  const look = (now: Partial<EveryState>): void => {
    state = { ...state, ...now };
    limit = AT_ONCE;
    scroll.scrollTop = 0;
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

  /** Only the first of what is looked for is in the page, in order; the focus stays where it was. */
  const place = (): void => {
    chosen = chosenModels(models, state);
    const focused = document.activeElement;
    const wanted = chosen.slice(0, limit).map(rowFor);
    if (!wanted.every((row, at) => row === body.children[at]) || wanted.length !== body.children.length)
      body.replaceChildren(...wanted);
    if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused)
      focused.focus({ preventScroll: true });
    if (!tabStop?.isConnected) stopAt(body.querySelector('button'));
    count.textContent = `${chosen.length} of ${models.length} models`;
    for (const [at, [key]] of COLUMNS.entries()) {
      const sorted = key === state.sort.by ? (state.sort.descending ? 'descending' : 'ascending') : null;
      if (sorted === null) heads[at]?.removeAttribute('aria-sort');
      else heads[at]?.setAttribute('aria-sort', sorted);
    }
    table.setAttribute('aria-rowcount', String(chosen.length + 1));
  };
  const rowFor = (model: ModelAtWork): HTMLElement => {
    const row = rows.get(model.id) ?? everyRow(model);
    rows.set(model.id, row);
    row.write(model, figures);
    return row.element;
  };
  const more = (): void => {
    if (limit >= chosen.length) return;
    body.append(...chosen.slice(limit, limit + AT_ONCE).map(rowFor));
    limit += AT_ONCE;
  };
  /** Hundreds of stops would be in the way: the arrow keys go from row to row. */
  const stopAt = (button: HTMLButtonElement | null): void => {
    if (tabStop) tabStop.tabIndex = -1;
    tabStop = button ?? undefined;
    if (tabStop) tabStop.tabIndex = 0;
  };
  body.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
    const at = event.target instanceof Element ? [...body.children].indexOf(event.target.closest('tr') ?? body) : -1;
    if (by === undefined || at < 0) return;
    event.preventDefault();
    if (at + by >= limit) more();
    const next = body.children[Math.max(0, Math.min(body.children.length - 1, at + by))]?.querySelector('button');
    if (!next) return;
    stopAt(next);
    next.focus();
  };
  body.onclick = ({ target }) => {
    const id = target instanceof Element ? target.closest('tr')?.dataset['model'] : undefined;
    if (id !== undefined) actions.toggle(id);
  };

  const table = element(
    'table',
    {},
    element('caption', { className: 'spoken' }, 'What the workload costs at every model; a row adds its model'),
    element('thead', {}, element('tr', {}, ...heads)),
    body,
  );
  const scroll = element('div', { className: 'scroll' }, table);
  scroll.onscroll = () => {
    if (scroll.scrollTop + 2 * scroll.clientHeight > scroll.scrollHeight) more();
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
      scroll,
    ),
    read: () => state,
    update: ({ draft, answer }) => {
      models = answer.models;
      const own = answer.results.filter((_, at) => draft.contenders[at]?.length === 1);
      figures = {
        first: answer.results.find(isRow),
        currency: answer.currency,
        compared: new Set(own.map(({ model }) => model)),
      };
      place();
    },
  };
}

function headOf(key: SortKey | null, text: string, isNumber: boolean, sort: () => void): HTMLElement {
  const className = isNumber ? 'number' : '';
  if (key === null) return element('th', { scope: 'col', className }, text);
  const button = element('button', { type: 'button', className: 'sort', textContent: text, onclick: sort });
  return element('th', { scope: 'col', className }, button);
}
