import type { CallExpression, Expression } from '../syntax/expression';
import type { RequestShape } from './apis/api';
import type { Evaluator } from './evaluate';
import { type Fields, readObject } from './request';
import { textOf } from './text';

/** Tools of the vendors' own that cost a fee besides tokens, by what their names begin with, and what the fee is for. */
const FEES: readonly (readonly [name: RegExp, per: string])[] = [
  [/^(?:web_search|google_search|enterprise_web_search)/, 'for each search'],
  [/^(?:file_search|google_maps)/, 'for each call of it'],
  [/^code_interpreter/, 'for each container'],
  [/^code_execution_/, 'for the time that it runs'],
];

/**
 * The fees that a call's tools may cost and that no number of tokens has in it: "the fee of `web_search` for each search".
 * How often a tool is used, run time alone knows.
 */
export function readToolFees(fields: Fields, shape: RequestShape, evaluator: Evaluator): readonly string[] {
  const names = shape.tools.flatMap((field) => {
    const value = fields.byName.get(field)?.value;
    return value === undefined ? [] : toolNames(value, evaluator);
  });
  return [...new Set(names)].flatMap((name) => {
    const per = FEES.find(([known]) => known.test(name))?.[1];
    return per === undefined ? [] : [`the fee of \`${name}\` ${per}`];
  });
}

/** What the tools that can be read may be; those of one's own are among them. */
function toolNames(value: Expression, evaluator: Evaluator): readonly string[] {
  return evaluator.budget.spend(
    () =>
      evaluator.resolve(value).flatMap(({ expression }): readonly string[] => {
        switch (expression.kind) {
          case 'array':
            return expression.items.flatMap((item) => toolNames(item.value, evaluator));
          case 'object':
            return namesOf(expression, evaluator);
          case 'call':
            return namesOfCall(expression, evaluator);
          default:
            return [];
        }
      }),
    () => [],
  );
}

/** `{ type: "web_search" }`; Gemini's `{ google_search: {} }`; of the AI SDK, tools by their names. */
function namesOf(object: Expression, evaluator: Evaluator): readonly string[] {
  const { byName } = readObject(object, evaluator);
  const type = byName.get('type');
  if (type !== undefined) {
    const name = textOf(evaluator.single(type.value).expression, evaluator);
    return name === null ? [] : [name];
  }
  return [...byName].flatMap(([key, { value }]) =>
    /^google(?:_search|Search|_maps|Maps)/.test(key) ? [snakeCase(key)] : toolNames(value, evaluator),
  );
}

/** `openai.tools.webSearch()`, `google.tools.googleSearch({})`; `types.Tool(google_search=…)`, `WebSearchToolParam(type=…)`. */
function namesOfCall({ callee, arguments: passed }: CallExpression, evaluator: Evaluator): readonly string[] {
  if (callee.kind === 'member' && callee.object.kind === 'member' && callee.object.property === 'tools')
    return [snakeCase(callee.property)];
  return passed.flatMap((argument): readonly string[] => {
    if (argument.kind !== 'named') return [];
    if (/^google_(?:search|maps)/.test(argument.name)) return [argument.name];
    const name = argument.name === 'type' ? textOf(evaluator.single(argument.value).expression, evaluator) : null;
    return name === null ? [] : [name];
  });
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
