import type { CallExpression, Expression } from '../syntax/expression';
import { pathOf } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { type Found, type Trail, unknown } from './found';
import { libraryName } from './writtenNames';

/** Streamlit's inputs that have a value until somebody types another one, and where it stands among the arguments. */
const VALUES: Readonly<Record<string, number>> = { text_input: 1, text_area: 1, number_input: 3, slider: 3 };
/** Those that offer a choice, as their second argument. */
const CHOICES: ReadonlySet<string> = new Set(['selectbox', 'radio', 'segmented_control', 'pills']);
/** What begins in the field of a prompt is no prompt that anybody sends: only of settings it is likely kept. */
const SETTING = /model|llm|engine|deployment|token/i;

/** What an input of a page for a setting gives: what it begins with, or any of what it offers. Null where the call is none. */
export function followWebInput(call: CallExpression, evaluator: Evaluator, trail: Trail): readonly Found[] | null {
  const { callee } = call;
  const name = callee.kind === 'member' ? callee.property : '';
  const place = VALUES[name];
  if (place === undefined && !CHOICES.has(name)) return null;
  if (!/^streamlit\.(?:sidebar\.)?\w+$/.test(libraryName(callee, evaluator) ?? '')) return null;
  const [label] = call.arguments;
  if (label?.value.kind !== 'string' || !SETTING.test(label.value.value)) return null;
  const given = (key: string, at: number): Expression | null => {
    const named = call.arguments.find((argument) => argument.kind === 'named' && argument.name === key);
    const positional = call.arguments.slice(0, at + 1).every(({ kind }) => kind === 'positional');
    return named?.value ?? (positional ? call.arguments[at]?.value : undefined) ?? null;
  };
  if (place !== undefined) {
    const value = given('value', place);
    return value === null || pathOf(value) === 'None' ? null : evaluator.follow(value, 'default', trail);
  }
  const options = given('options', 1);
  const [offered, other] = options === null ? [] : evaluator.follow(options, 'default', trail);
  if (offered?.expression.kind !== 'array' || other !== undefined) return null;
  const { items, span } = offered.expression;
  if (items.some(({ spread }) => spread)) return null;
  const chosen = unknown(span, 'whoever uses the page picks it');
  return [
    ...items.flatMap(({ value }) => evaluator.follow(value, 'default', trail)),
    { expression: { ...chosen, span: call.span }, evidence: 'default' },
  ];
}
