import type { Expression } from '../syntax/expression';
import { pathOf } from '../syntax/expression';
import { contains } from '../syntax/outline';
import type { Evaluator } from './evaluate';

/** More are all that there are, and say nothing of this call. */
const MOST = 8;

/**
 * The texts that a name or a path may be where it is used, by the conditions around it and by its declared type: one for
 * `if (model === "id")`, each for `model: "a" | "b"`. Empty where nothing there says it.
 */
export function narrowed(expression: Expression, evaluator: Evaluator): readonly string[] {
  const path = pathOf(expression);
  if (path === null) return [];
  const compared = evaluator.file
    .equalities(expression.span)
    .find((each) => each.path === path && each.values.length > 0 && !isSetIn(each.branch, path, expression, evaluator));
  const texts = compared === undefined ? declared(path, expression, evaluator) : textsOf(compared.values, evaluator);
  return texts === null || texts.length > MOST ? [] : [...new Set(texts)];
}

function isSetIn(branch: Expression['span'], path: string, { span }: Expression, { scopes }: Evaluator): boolean {
  const root = path.split('.', 1)[0] ?? path;
  return [path, root].some((name) =>
    scopes.reaching(name, span)?.sets.some((binding) => contains(branch, binding.span)),
  );
}

/** Null where one of them is no known text. */
function textsOf(values: readonly Expression[], evaluator: Evaluator): readonly string[] | null {
  const texts: string[] = [];
  for (const value of values) {
    const { expression } = evaluator.single(value);
    const items = expression.kind === 'array' ? expression.items : [{ spread: false, value: expression }];
    for (const item of items) {
      const text = item.spread ? null : evaluator.single(item.value).expression;
      if (text?.kind !== 'string' || text.value === '') return null;
      texts.push(text.value);
    }
  }
  return texts;
}

/** A parameter's type that is a union of texts. */
function declared(path: string, { span }: Expression, evaluator: Evaluator): readonly string[] | null {
  const [binding, another] = evaluator.scopes.reaching(path, span)?.sets ?? [];
  if (binding?.kind !== 'parameter' || another !== undefined) return null;
  const type = binding.type();
  return type?.kind === 'choice' ? textsOf(type.alternatives, evaluator) : null;
}
