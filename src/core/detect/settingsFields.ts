import type { Expression } from '../syntax/expression';
import type { Scope } from '../syntax/outline';
import type { Evaluator } from './evaluate';

/**
 * The variables of the environment that a field of a class of settings is read from, the likeliest first; none where the
 * class is not pydantic's `BaseSettings`.
 */
export function variablesOfField(scopes: readonly Scope[], field: string, evaluator: Evaluator): readonly string[] {
  const { file } = evaluator;
  const isSettings = scopes.some((scope) =>
    scope.bases().some((base) => /(?:^|\.)BaseSettings$/.test(file.written(base.span))),
  );
  if (!isSettings) return [];
  const owner = scopes.find((scope) => scope.bindings.has(field));
  const alias = owner?.bindings.get(field)?.[0]?.value();
  const given = alias && argumentOf(alias, ['validation_alias', 'alias', 'env']);
  if (given?.kind === 'string') return [...new Set([given.value, given.value.toUpperCase()])];
  if (given) return [];
  const prefix = scopes.map((scope) => prefixOf(scope)).find((each) => each !== null) ?? '';
  const name = prefix + field;
  return [...new Set([name.toUpperCase(), name])];
}

/** `model_config = SettingsConfigDict(env_prefix="APP_")`, or the same in `class Config`. */
function prefixOf(scope: Scope): string | null {
  const configured = scope.bindings.get('model_config')?.[0]?.value();
  const inner = scope.children.find((child) => child.kind === 'class' && child.name === 'Config');
  const prefix =
    (configured && argumentOf(configured, ['env_prefix'])) ?? inner?.bindings.get('env_prefix')?.[0]?.value();
  return prefix?.kind === 'string' ? prefix.value : null;
}

function argumentOf(expression: Expression, names: readonly string[]): Expression | null {
  if (expression.kind === 'object') {
    const entry = expression.entries.find((each) => each.kind === 'entry' && names.includes(each.key));
    return entry?.value ?? null;
  }
  if (expression.kind !== 'call') return null;
  return expression.arguments.find((each) => each.kind === 'named' && names.includes(each.name))?.value ?? null;
}
