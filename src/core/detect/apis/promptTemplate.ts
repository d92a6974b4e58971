import type { Expression, StringExpression } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';

/** How a template writes its holes: `{name}` as Python's `format` does, or `{{name}}`. */
export type TemplateForm = 'braces' | 'mustache';

/** A brace that stands for itself, written twice, or a hole: its name, then what is taken of it, how it is converted and formatted. */
const BRACES = /\{\{|\}\}|\{\s*(?<name>[A-Za-z_$][\w$]*)\s*(?:(?:\.|\[|!|:)[^{}]*)?\}/g;
const MUSTACHE = /\{\{\{?\s*[#^/&>!]?\s*(?<name>[\w$.-]+)\s*\}?\}\}/g;

/**
 * The text of a template of a prompt, with what it is filled with in its holes: a value that is known where `filled` says one,
 * else a hole by the name that the template has for it.
 */
export function readTemplate(
  template: Expression,
  form: TemplateForm,
  filled: ReadonlyMap<string, Expression>,
  evaluator: Evaluator,
): Expression {
  const found = evaluator.resolve(template);
  const [only] = found;
  if (found.length !== 1 || only === undefined) return template;
  const { expression } = only;
  if (expression.kind === 'string')
    return { kind: 'template', parts: partsOf(expression, form, filled, evaluator), span: expression.span };
  if (expression.kind !== 'template') return template;
  const parts = expression.parts.flatMap((part): readonly Expression[] => {
    const inner = evaluator.single(part).expression;
    return inner.kind === 'string' ? partsOf(inner, form, filled, evaluator) : [part];
  });
  return { kind: 'template', parts, span: expression.span };
}

function partsOf(
  { value, span }: StringExpression,
  form: TemplateForm,
  filled: ReadonlyMap<string, Expression>,
  evaluator: Evaluator,
): readonly Expression[] {
  const source = evaluator.file.written(span);
  const parts: Expression[] = [];
  let text = '';
  let from = 0;
  let at = 0;
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'string', value: text, span });
    text = '';
  };
  for (const match of value.matchAll(form === 'braces' ? BRACES : MUSTACHE)) {
    text += value.slice(from, match.index);
    from = match.index + match[0].length;
    const name = match.groups?.['name'];
    if (name === undefined) {
      text += match[0].slice(1);
      continue;
    }
    flush();
    // Escapes before it move a hole in the source; its own text has none.
    const start = source.indexOf(match[0], at);
    at = start < 0 ? at : start + match[0].length;
    const inner = span.start + start + match[0].indexOf(name);
    const hole = start < 0 ? span : { start: inner, end: inner + name.length };
    const known = filled.get(name);
    parts.push(known !== undefined && isText(known, evaluator) ? known : { kind: 'unknown', span: hole });
  }
  text += value.slice(from);
  flush();
  return parts;
}

/** What is not known keeps the template's name for it. */
function isText(value: Expression, evaluator: Evaluator): boolean {
  const found = evaluator.resolve(value);
  return found.length === 1 && ['string', 'number', 'template'].includes(found[0]?.expression.kind ?? '');
}
