import type { Example } from '../../calculatorProtocol';
import { element } from '../element';
import { choice, type Field, field } from './field';
import type { FormState, NumberField, ServiceTier } from './formState';

export interface WorkloadSection {
  readonly element: HTMLElement;
  readonly read: () => Omit<FormState, 'contenders'>;
  readonly complain: (problems: Readonly<Partial<Record<NumberField, string>>>) => void;
}

const LABELS: Readonly<Record<NumberField, string>> = {
  requests: 'Requests',
  inputTokens: 'Input tokens per request',
  outputTokens: 'Output tokens per request',
  cacheReadPercent: 'Read from cache, % of input',
  cacheWritePercent: 'Written to cache, % of input',
  batchPercent: 'In batches, % of requests',
  passPercent: 'Pass rate, % of answers',
  turns: 'Turns per request',
  systemTokens: 'System prompt, tokens of the input',
};

const TIERS: readonly (readonly [ServiceTier | 'standard', string])[] = [
  ['standard', 'Standard'],
  ['flex', 'Flex: slower and cheaper'],
  ['priority', 'Priority'],
  ['fast', 'Fast'],
];

/** How many requests of what size, and how they are served. */
export function workloadSection(form: FormState, onChange: () => void): WorkloadSection {
  const examples = new Set<Example>(form.examples);
  const perList = element('select', { ariaLabel: 'Period of the requests' });
  perList.add(new Option('per day', 'day'));
  perList.add(new Option('per month', 'month'));
  perList.value = form.per;
  const make = (name: NumberField): Field => {
    const made = field(LABELS[name], form.numbers[name], () => {
      given(name);
      onChange();
    });
    made.input.inputMode = 'decimal';
    return made;
  };
  const names = Object.keys(LABELS) as NumberField[];
  const fields = Object.fromEntries(names.map((name) => [name, make(name)])) as Readonly<Record<NumberField, Field>>;
  fields.requests.input.after(perList);
  perList.onchange = () => {
    given('requests');
    onChange();
  };
  const tier = choice('Service tier', TIERS, form.serviceTier ?? 'standard', onChange);
  const regional = element('input', { type: 'checkbox', checked: form.regional ?? false, onchange: onChange });
  const longCache = element('input', { type: 'checkbox', checked: form.longCache, onchange: onChange });

  function given(name: NumberField): void {
    examples.delete(name as Example);
    show();
  }

  function show(): void {
    for (const name of ['requests', 'inputTokens', 'outputTokens'] as const)
      fields[name].remark(examples.has(name) ? 'An example: say your own.' : null);
    const isChat = !['', '1'].includes(fields.turns.input.value.trim());
    fields.systemTokens.element.hidden = !isChat;
    fields.turns.remark(
      isChat
        ? 'A request is a whole chat: each turn sends all before it once more. The input is the first turn’s.'
        : null,
    );
    fields.passPercent.remark(
      fields.passPercent.input.value.trim() === '100' ? null : 'What does not pass is asked for again.',
    );
  }
  show();

  const sizes = ['requests', 'inputTokens', 'outputTokens', 'turns', 'systemTokens'] as const;
  const shares = ['cacheReadPercent', 'cacheWritePercent', 'batchPercent', 'passPercent'] as const;
  return {
    element: element(
      'section',
      { className: 'workload' },
      element('h2', {}, 'Workload'),
      element('div', { className: 'fields' }, ...sizes.map((name) => fields[name].element)),
      element(
        'div',
        { className: 'fields' },
        ...shares.map((name) => fields[name].element),
        tier.element,
        element('label', { className: 'check' }, longCache, 'Written to the long cache: 1 hour at Anthropic'),
        element('label', { className: 'check' }, regional, 'Kept to a region'),
      ),
    ),
    read: () => {
      const chosen = tier.value();
      return {
        numbers: Object.fromEntries(names.map((name) => [name, fields[name].input.value])) as FormState['numbers'],
        per: perList.value as FormState['per'],
        serviceTier: chosen === 'standard' ? null : chosen,
        regional: regional.checked || (form.regional === false ? false : null),
        longCache: longCache.checked,
        examples: [...examples],
      };
    },
    complain: (problems) => {
      for (const name of names) fields[name].complain(problems[name] ?? null);
    },
  };
}
