import { element } from '../element';

export interface Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Says what is wrong at the field; null: nothing is. */
  readonly complain: (problem: string | null) => void;
  /** Says something else below it; null: nothing. */
  readonly remark: (text: string | null) => void;
}

let lastId = 0;

/** A labelled text field with room for a remark and for what is wrong with it, both tied to it for screen readers. */
export function field(label: string, value: string, onChange: () => void): Field {
  const id = `field-${++lastId}`;
  const input = element('input', {
    type: 'text',
    id,
    value,
    spellcheck: false,
    autocomplete: 'off',
    oninput: onChange,
  });
  const note = element('p', { className: 'note', id: `${id}-note`, hidden: true });
  const problem = element('p', { className: 'problem', id: `${id}-problem`, hidden: true });
  const describe = (): void => {
    const ids = [problem, note].filter(({ hidden }) => !hidden).map((each) => each.id);
    if (ids.length > 0) input.setAttribute('aria-describedby', ids.join(' '));
    else input.removeAttribute('aria-describedby');
  };
  const say = (where: HTMLElement, text: string | null): void => {
    if (where.textContent !== (text ?? '')) where.textContent = text;
    where.hidden = text === null;
    describe();
  };
  return {
    element: element(
      'div',
      { className: 'field' },
      element('label', { htmlFor: id }, label),
      element('div', { className: 'beside' }, input),
      note,
      problem,
    ),
    input,
    complain: (text) => {
      if (text === null) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
      say(problem, text);
    },
    remark: (text) => {
      say(note, text);
    },
  };
}

/** A labelled choice of one of a few. */
export function choice<T extends string>(
  label: string,
  options: readonly (readonly [T, string])[],
  chosen: T,
  onChange: () => void,
): { readonly element: HTMLElement; readonly value: () => T } {
  const id = `field-${++lastId}`;
  const list = element('select', { id, onchange: onChange });
  for (const [value, text] of options) list.append(element('option', { value, textContent: text }));
  list.value = chosen;
  return {
    element: element('div', { className: 'field' }, element('label', { htmlFor: id }, label), list),
    value: () => list.value as T,
  };
}
