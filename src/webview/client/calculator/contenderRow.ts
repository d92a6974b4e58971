import type { ModelAtWork } from '../../calculatorProtocol';
import { element, refill } from '../element';
import { visibleText } from '../visibleText';
import type { Part } from './formState';
import { type ModelField, modelField } from './modelField';

export interface Problem {
  readonly text: string;
  /** The name that is meant, as typed. */
  readonly of: string;
  /** Ids that are nearly spelt so, which a click takes in its place. */
  readonly nearest: readonly string[];
}

export interface ContenderRow {
  readonly element: HTMLElement;
  readonly read: () => readonly Part[];
  readonly complain: (problem: Problem | null) => void;
  readonly focus: () => void;
  /** Puts a model in the place of another, or of what is empty. */
  readonly take: (model: string, insteadOf?: string) => void;
  /** Its place among the others, from 1, for its labels. */
  readonly number: (place: number) => void;
}

interface PartRow {
  readonly element: HTMLElement;
  readonly percent: HTMLInputElement;
  readonly model: ModelField;
}

const MOST_PARTS = 5;
/** What a second model gets of the requests at first. */
const FIRST_SPLIT: readonly [string, string] = ['70', '30'];

let lastId = 0;

/** One model, or a mix of several with the share of the requests that each gets. */
export function contenderRow(
  parts: readonly Part[],
  completions: (typed: string) => readonly ModelAtWork[],
  actions: { readonly onChange: () => void; readonly remove: () => void },
): ContenderRow {
  const rows: PartRow[] = [];
  const problem = element('p', { className: 'problem', id: `contender-${++lastId}`, hidden: true });
  const list = element('div', { className: 'parts' });
  const mix = element('button', { type: 'button', className: 'link', textContent: 'Mix…' });
  const remove = element('button', {
    type: 'button',
    className: 'link',
    textContent: 'Remove',
    onclick: actions.remove,
  });
  const shown = element('li', {}, list, element('div', { className: 'row-actions' }, mix, remove), problem);
  let place = 1;

  const add = ({ model, percent }: Part): PartRow => {
    const made: PartRow = partRow(model, percent, completions, actions.onChange, () => {
      made.element.remove();
      rows.splice(rows.indexOf(made), 1);
      label();
      rows[0]?.model.input.focus();
      actions.onChange();
    });
    rows.push(made);
    list.append(made.element);
    return made;
  };
  const label = (): void => {
    const isMix = rows.length > 1;
    shown.classList.toggle('mix', isMix);
    mix.hidden = rows.length >= MOST_PARTS;
    mix.textContent = isMix ? 'Add to the Mix' : 'Mix…';
    mix.title = 'Send a part of the requests to another model';
    remove.ariaLabel = `Remove model ${place}`;
    for (const [at, row] of rows.entries()) {
      const name = isMix ? `Model ${place}, part ${at + 1}` : `Model ${place}`;
      row.model.input.ariaLabel = name;
      row.percent.ariaLabel = `Share of ${name.toLowerCase()}, in percent`;
    }
  };
  mix.onclick = () => {
    const [first] = rows;
    if (rows.length === 1 && first) first.percent.value = FIRST_SPLIT[0];
    add({ model: '', percent: rows.length === 1 ? FIRST_SPLIT[1] : '0' }).model.input.focus();
    label();
    actions.onChange();
  };
  for (const part of parts) add(part);
  label();

  return {
    element: shown,
    read: () => rows.map(({ model, percent }) => ({ model: model.input.value, percent: percent.value })),
    complain: (now) => {
      problem.hidden = now === null;
      refill(problem, ...(now ? problemParts(now, take) : []));
      for (const {
        model: { input },
      } of rows) {
        if (now) {
          input.setAttribute('aria-invalid', 'true');
          input.setAttribute('aria-describedby', problem.id);
        } else {
          input.removeAttribute('aria-invalid');
          input.removeAttribute('aria-describedby');
        }
      }
    },
    focus: () => rows[0]?.model.input.focus(),
    take,
    number: (now) => {
      place = now;
      label();
    },
  };

  function take(model: string, insteadOf = ''): void {
    const row = rows.find(({ model: { input } }) => input.value.trim() === insteadOf);
    if (!row) return;
    row.model.input.value = model;
    actions.onChange();
  }
}

/** What is wrong, with the ids that may be meant. */
function problemParts({ text, of, nearest }: Problem, take: ContenderRow['take']): readonly (Node | string)[] {
  if (nearest.length === 0) return [visibleText(text)];
  const links = nearest.map((id) =>
    element('button', {
      type: 'button',
      className: 'link',
      textContent: visibleText(id),
      onclick: () => {
        take(id, of);
      },
    }),
  );
  return [
    `${visibleText(text)} Did you mean `,
    ...links.flatMap((link, at) => (at === 0 ? [link] : [' or ', link])),
    '?',
  ];
}

function partRow(
  model: string,
  percent: string,
  completions: (typed: string) => readonly ModelAtWork[],
  onChange: () => void,
  remove: () => void,
): PartRow {
  const share = element('input', { type: 'text', value: percent, inputMode: 'decimal', autocomplete: 'off' });
  share.oninput = onChange;
  const named = modelField('Model', model, completions, onChange);
  return {
    element: element(
      'div',
      { className: 'part' },
      element('span', { className: 'share' }, share, '%'),
      named.element,
      element('button', {
        type: 'button',
        className: 'link take-out',
        textContent: 'Take Out',
        ariaLabel: 'Take out of the mix',
        onclick: remove,
      }),
    ),
    percent: share,
    model: named,
  };
}
