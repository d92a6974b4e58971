import type { Choice, ProviderId, Rival } from '../protocol';
import { element } from './element';

/** Of the last item of the list. */
const ANOTHER = 'another';

/** The model to compare with: one of those that are offered, or any other by its id. */
export function rivalField(
  choices: readonly Choice[],
  chosen: Rival,
  onChange: () => void,
): { readonly element: HTMLElement; readonly value: () => Rival } {
  const at = choices.findIndex((choice) => choice.model === chosen.model && choice.provider === chosen.provider);
  const list = element('select', { ariaLabel: 'Model to compare with' });
  for (const [index, { label }] of choices.entries()) list.add(new Option(label, String(index)));
  list.add(new Option('Another model…', ANOTHER));
  list.value = at < 0 ? ANOTHER : String(at);

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
