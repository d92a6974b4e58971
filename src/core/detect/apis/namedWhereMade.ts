import type { CallExpression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { originsOf } from '../origin';
import { readFields } from '../request';
import type { ApiFamily, Recognised } from './api';

export interface MadeElsewhere {
  /** Parameters with the id of what holds the model: `assistant_id`. */
  readonly fields: readonly string[];
  /** The methods that make it, by the end of their paths: `assistants.create`. */
  readonly makers: readonly string[];
}

/**
 * Requests that say their model by the id of something that is stored with the vendor: where the code makes it,
 * `assistant = client.beta.assistants.create(model="…")` before `assistant_id=assistant.id`, its model and instructions are read there.
 */
export function namedWhereMade(family: ApiFamily, { fields, makers }: MadeElsewhere): ApiFamily {
  const madeBy = (found: Recognised, call: CallExpression, evaluator: Evaluator): CallExpression | null => {
    const { byName } = readFields(call, found.shape, evaluator);
    const id = fields.flatMap((name) => byName.get(name) ?? [])[0];
    if (id === undefined) return null;
    // Through the names that it was handed on by: `const assistantId = assistant.id`.
    const made = originsOf(id.value, evaluator).flatMap(({ module, steps }) => {
      const [maker, field] = steps.slice(-2);
      if (!family.isModule(module) || field?.kind !== 'name' || field.name !== 'id' || maker?.kind !== 'call')
        return [];
      const path = steps.flatMap((step) => (step.kind === 'name' ? [step.name] : [])).slice(0, -1);
      return makers.some((name) => path.join('.').endsWith(name)) && maker.call !== null ? [maker.call] : [];
    });
    return made.length === 1 ? (made[0] ?? null) : null;
  };
  return {
    ...family,
    recognise: (origin, call, evaluator) => {
      const found = family.recognise(origin, call, evaluator);
      if (found === null || found.shape.modelElsewhere === undefined) return found;
      const maker = madeBy(found, call, evaluator);
      return maker === null ? found : { ...found, settings: [...found.settings, { call: maker }] };
    },
  };
}
