import { type CallExpression, lastName } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { importsOf } from '../importsOf';
import { isUnseen } from '../unseen';
import type { ApiFamily } from './api';

/** `llm`, `self.fast_llm`. */
const NAME = /^_?(?:\w+_)?llm$/i;

/**
 * A framework's models where they are made out of sight, told by what everybody calls them: `llm.complete(…)` in a file that
 * imports the framework. `type`: the framework's own name of any model, and the module that has it.
 */
export function toldByName(family: ApiFamily, type: { readonly module: string; readonly name: string }): ApiFamily {
  const recogniseAlone = (
    { callee, ...call }: CallExpression,
    evaluator: Evaluator,
  ): ReturnType<ApiFamily['recognise']> => {
    if (callee.kind !== 'member') return null;
    const { object, property } = callee;
    const name = lastName(object);
    if (!NAME.test(name) || !family.methods.includes(property)) return null;
    if (!importsOf(family.isModule, call.span, evaluator) || !isUnseen(object, evaluator)) return null;
    const origin = {
      module: type.module,
      steps: [
        { kind: 'name', name: type.name },
        { kind: 'call', call: null },
        { kind: 'name', name: property },
      ],
    } as const;
    return family.recognise(origin, { ...call, callee }, evaluator);
  };
  // The file names the framework at least, which it imports.
  return { ...family, recogniseAlone, isInHinted: true };
}
