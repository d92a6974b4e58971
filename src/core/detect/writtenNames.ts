import { type Expression, pathOf } from '../syntax/expression';
import type { Evaluator } from './evaluate';

/** A name for a name for a name … */
const DEEPEST = 8;

/**
 * What a name stands for, as it is written where it is defined, in this file or another: of what only some library knows,
 * such as an opened file, the value would be unknown. The expression itself where it has no name, or several meanings.
 */
export function writtenAs(expression: Expression, evaluator: Evaluator, depth = 0): Expression {
  const path = pathOf(expression);
  if (path === null || depth > DEEPEST) return expression;
  const reached = evaluator.scopes.reaching(path, expression.span);
  if (reached === null) {
    if (expression.kind !== 'member') return expression;
    const object = evaluator.single(expression.object).expression;
    const member =
      object.kind === 'module' ? evaluator.file.member(object, expression.property, expression.object.span) : null;
    return member === null ? expression : writtenAs(member, evaluator, depth + 1);
  }
  const [binding] = reached.sets;
  if (binding === undefined || reached.sets.length > 1 || reached.whenAbsent.length + reached.whenPresent.length > 0)
    return expression;
  if (binding.imported !== undefined) {
    const imported = evaluator.file.importedAt(binding.imported, binding.span);
    return imported.kind === 'name' ? writtenAs(imported, evaluator, depth + 1) : expression;
  }
  const value = binding.value();
  return value === null ? expression : writtenAs(value, evaluator, depth + 1);
}

/**
 * The name of a function by the module that it comes from, whatever it is called here: `json.load`, `node:fs.readFileSync`,
 * `open`. Null where it is none of a module and none of the language's own.
 */
export function libraryName(callee: Expression, evaluator: Evaluator): string | null {
  const path = pathOf(callee);
  if (path === null) return null;
  const [root = '', ...rest] = path.split('.');
  let first: Expression = callee;
  while (first.kind === 'member' || first.kind === 'index') first = first.object;
  const reached = evaluator.scopes.reaching(root, first.span);
  if (reached === null) return path;
  const [binding] = reached.sets;
  if (binding?.imported === undefined || reached.sets.length > 1) return null;
  const { module, symbol } = binding.imported;
  return [module.replace(/^node:/, ''), ...(symbol === '*' || symbol === 'default' ? [] : [symbol]), ...rest].join('.');
}
