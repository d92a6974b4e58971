import type { Choice, ProviderId, Rival } from '../protocol';
import { element } from './element';

/** Values of the items of the list that are no model. */
const ANOTHER = 'another';
const NONE = 'none';

/** The model to compare with: one of those that are offered, or any other by its id. */
export function rivalField(
  choices: readonly Choice[],
  chosen: Rival,
  onChange: () => void,
): { readonly element: HTMLElement; readonly value: () => Rival } {
  const at = choices.findIndex((choice) => choice.model === chosen.model && choice.provider === chosen.provider);
  const list = element('select', { ariaLabel: 'Model to compare with' });
  const none = chosen.model === '' && choices.length > 0;
  if (none) list.append(element('option', { value: NONE, textContent: 'Choose a model', disabled: true }));
  for (const group of new Set(choices.map((choice) => choice.group))) {
    const options = [...choices.entries()].filter(([, choice]) => choice.group === group);
    list.append(
      element(
        'optgroup',
        { label: group },
        ...options.map(([index, { label }]) => element('option', { value: String(index), textContent: label })),
      ),
    );
  }
  list.append(element('option', { value: ANOTHER, textContent: 'Another model…' }));
  list.value = none ? NONE : at < 0 ? ANOTHER : String(at);

  const provider = element('select', { ariaLabel: 'Who is asked' });
  provider.add(new Option('Anthropic', 'anthropic'));
  provider.add(new Option('OpenAI or compatible', 'openai'));
  provider.value = chosen.provider;
  const model = element('input', {
    type: 'text',
    ariaLabel: 'Id of the model',
    placeholder: 'Id of the model, as its API takes it',
    spellcheck: false,
    maxLength: 200,
    value: at < 0 ? chosen.model : '',
  });
  const other = element('div', { className: 'other' }, provider, model);
  const update = (): void => {
    other.hidden = list.value !== ANOTHER;
  };
  update();
  list.onchange = () => {
    update();
    if (!other.hidden) model.focus();
    onChange();
  };
  provider.onchange = onChange;
  model.oninput = onChange;
  return {
    element: element('div', { className: 'rival' }, choices.length === 0 ? null : list, other),
    value: () => choices[Number(list.value)] ?? { provider: provider.value as ProviderId, model: model.value.trim() },
  };
}
