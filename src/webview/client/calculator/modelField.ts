import type { ModelAtWork } from '../../calculatorProtocol';
import { element, refill } from '../element';
import { visibleText } from '../visibleText';
import { completionWords } from './completions';

export interface ModelField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
}

let lastId = 0;

/** A text field for a model’s id, with a list of what fits while one types. */
export function modelField(
  label: string,
  value: string,
  completions: (typed: string) => readonly ModelAtWork[],
  onChange: () => void,
): ModelField {
  const id = `models-${++lastId}`;
  const input = element('input', {
    type: 'text',
    ariaLabel: label,
    placeholder: 'Model',
    value,
    spellcheck: false,
    autocomplete: 'off',
    maxLength: 200,
  });
  const list = element('ul', { id, className: 'completions', hidden: true, ariaLabel: 'Models' });
  list.setAttribute('role', 'listbox');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  let offered: readonly ModelAtWork[] = [];
  let active = -1;

  const activate = (at: number): void => {
    active = at;
    for (const [place, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(place === at));
      if (place === at) option.scrollIntoView({ block: 'nearest' });
    }
    if (at >= 0) input.setAttribute('aria-activedescendant', `${id}-${at}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const close = (): void => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    activate(-1);
  };
  const choose = (model: ModelAtWork | undefined): void => {
    close();
    if (!model) return;
    input.value = model.id;
    onChange();
  };
  const open = (): void => {
    offered = completions(input.value);
    // A list of the one id that stands there already says nothing.
    if (offered.length === 0 || (offered.length === 1 && offered[0]?.id === input.value)) {
      close();
      return;
    }
    refill(
      list,
      ...offered.map((model, at) =>
        optionOf(model, `${id}-${at}`, () => {
          choose(model);
        }),
      ),
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    activate(-1);
  };
  const step = (by: 1 | -1): void => {
    if (list.hidden) open();
    if (list.hidden) return;
    const next = active + by;
    activate(next < 0 ? offered.length - 1 : next >= offered.length ? 0 : next);
  };
  close();
  input.oninput = () => {
    open();
    onChange();
  };
  input.onblur = close;
  input.onkeydown = (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && !list.hidden) choose(offered[Math.max(active, 0)]);
    else if (event.key === 'Escape' && !list.hidden) close();
    else return;
    event.preventDefault();
  };
  return { element: element('div', { className: 'model-field' }, input, list), input };
}

function optionOf(model: ModelAtWork, id: string, choose: () => void): HTMLElement {
  const option = element(
    'li',
    {
      id,
      // Before the field would lose the focus, and the list with it.
      onmousedown: (event) => {
        event.preventDefault();
        choose();
      },
    },
    element('span', {}, visibleText(model.id)),
    element('span', { className: 'quiet' }, visibleText(completionWords(model))),
  );
  option.setAttribute('role', 'option');
  return option;
}
