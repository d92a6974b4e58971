import type { ModelAtWork } from '../../calculatorProtocol';
import { element } from '../element';
import { contenderRow, type ContenderRow, type Problem } from './contenderRow';
import { EMPTY_PART, type FormState, type Part } from './formState';

export interface ContendersSection {
  readonly element: HTMLElement;
  readonly read: () => FormState['contenders'];
  /** What is wrong with each. */
  readonly complain: (problems: readonly (Problem | null)[]) => void;
  /** Adds a model, or takes it away where it is a contender of its own. */
  readonly toggle: (model: string) => void;
}

const MOST = 20;

/** The models, and mixes of models, that are compared: the first is what the others are measured by. */
export function contendersSection(
  form: FormState,
  completions: (typed: string) => readonly ModelAtWork[],
  onChange: () => void,
): ContendersSection {
  const rows: ContenderRow[] = [];
  const list = element('ol', { className: 'contenders' });
  const more = element('button', { type: 'button', className: 'secondary', textContent: 'Add Model' });

  const add = (parts: readonly Part[]): ContenderRow => {
    const row = contenderRow(parts, completions, {
      onChange,
      remove: () => {
        remove(row);
      },
    });
    rows.push(row);
    list.append(row.element);
    renumber();
    return row;
  };
  const remove = (row: ContenderRow): void => {
    const at = rows.indexOf(row);
    rows.splice(at, 1);
    row.element.remove();
    if (rows.length === 0) add([EMPTY_PART]);
    renumber();
    (rows[at] ?? rows.at(-1))?.focus();
    onChange();
  };
  const renumber = (): void => {
    for (const [at, row] of rows.entries()) row.number(at + 1);
    more.disabled = rows.length >= MOST;
  };
  const own = (model: string): ContenderRow | undefined =>
    rows.find((row) => row.read().length === 1 && row.read()[0]?.model.trim() === model);

  for (const parts of form.contenders) add(parts);
  more.onclick = () => {
    add([EMPTY_PART]).focus();
  };
  return {
    element: element('section', {}, element('h2', {}, 'Models'), list, more),
    read: () => rows.map((row) => row.read()),
    complain: (problems) => {
      for (const [at, row] of rows.entries()) row.complain(problems[at] ?? null);
    },
    toggle: (model) => {
      const there = own(model);
      const empty = own('');
      if (there) {
        rows.splice(rows.indexOf(there), 1);
        there.element.remove();
        if (rows.length === 0) add([EMPTY_PART]);
      } else if (empty) empty.take(model);
      else if (rows.length < MOST) add([{ ...EMPTY_PART, model }]);
      renumber();
      onChange();
    },
  };
}
