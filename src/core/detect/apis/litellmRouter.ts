import type { CallExpression, Expression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { readFields, readObject } from '../request';
import { textOf } from '../text';
import type { ApiFamily, Recognised } from './api';

/** Under this name the model that a router's name stands for joins the request. */
const ROUTED = 'model behind the name';

/**
 * A router's requests name a group of its `model_list`: `{"model_name": "fast", "litellm_params": {"model": "azure/…"}}`. The model
 * is the group's, one of several where it has several; where the list can't be read, nobody knows what the name stands for.
 */
export function routed(family: ApiFamily): ApiFamily {
  return {
    ...family,
    recognise: (origin, call, evaluator) => {
      const found = family.recognise(origin, call, evaluator);
      if (found === null) return null;
      const asked = readFields(call, found.shape, evaluator).byName.get('model')?.value;
      const model = asked === undefined ? null : behind(asked, found, evaluator);
      const shape = { ...found.shape, model: [ROUTED], modelElsewhere: "the router's list names it" };
      return { ...found, shape, settings: model === null ? found.settings : [says(model, call), ...found.settings] };
    },
  };
}

/** A call that says the model, as a constructor would. */
function says(value: Expression, call: CallExpression): Recognised['settings'][number] {
  return { call: { ...call, arguments: [{ kind: 'named', name: ROUTED, value }] } };
}

function behind(asked: Expression, { clients }: Recognised, evaluator: Evaluator): Expression | null {
  const [router] = clients;
  const list = router && readFields(router, { positional: ['model_list'] }, evaluator).byName.get('model_list')?.value;
  const name = textOf(evaluator.single(asked).expression, evaluator);
  const entries = list === undefined ? null : evaluator.single(list).expression;
  if (name === null || entries?.kind !== 'array' || entries.items.some(({ spread }) => spread)) return null;
  const models: Expression[] = [];
  for (const { value } of entries.items) {
    const { byName } = readObject(value, evaluator);
    const group = byName.get('model_name')?.value;
    const called = group === undefined ? null : textOf(evaluator.single(group).expression, evaluator);
    if (called === null) return null;
    if (called !== name) continue;
    const params = byName.get('litellm_params')?.value;
    const model = params && readObject(params, evaluator).byName.get('model')?.value;
    if (model === undefined) return null;
    models.push(model);
  }
  const [first] = models;
  if (first === undefined || models.length === 1) return first ?? null;
  return { kind: 'choice', how: 'condition', alternatives: models, span: asked.span };
}
