import type { Span } from '../source';
import type { Expression } from '../syntax/expression';
import { readAnswerSchema } from './answerSchema';
import type { RequestShape } from './apis/api';
import type { CallSite } from './callSite';
import type { Evaluator } from './evaluate';
import type { JsonObject } from './plainValue';
import type { Piece } from './prompt';
import { type Fields, readObject } from './request';
import { shorten } from './text';
import { anthropicForm, readToolDefinitions, type ToolDefinition } from './toolDefinitions';

/** Tool definitions and answer schemas: sent with the prompt, and counted by their text. */
export interface Attachment {
  readonly role: 'tools' | 'schema';
  readonly pieces: readonly Piece[];
  readonly span: Span;
  /** Of `tools`, what they are; null where any part of one can't be read. */
  readonly definitions?: readonly ToolDefinition[] | null;
  /** Of a `schema`, itself as JSON Schema; null where a part of it can't be read. */
  readonly schema?: JsonObject | null;
}

/** Deep enough for the schemas of real tools; below it a value is counted as it is written. */
const DEEPEST = 12;

export function readAttachments(fields: Fields, shape: RequestShape, evaluator: Evaluator): readonly Attachment[] {
  const of = (role: Attachment['role'], names: readonly string[]): Attachment[] =>
    names.flatMap((name) => {
      const value = fields.byName.get(name)?.value;
      return value !== undefined && isSet(value, evaluator) && (role === 'tools' || isSchema(name, fields, evaluator))
        ? [{ role, pieces: piecesOf(value, evaluator), span: value.span, ...definitionsOf(role, value, evaluator) }]
        : [];
    });
  return [...of('tools', shape.tools), ...of('schema', shape.schema)];
}

function definitionsOf(
  role: Attachment['role'],
  value: Expression,
  evaluator: Evaluator,
): Pick<Attachment, 'definitions' | 'schema'> {
  return role === 'tools'
    ? { definitions: readToolDefinitions(value, evaluator) }
    : { schema: readAnswerSchema(value, evaluator) };
}

/** The tools of a call as Anthropic's Messages API takes them; undefined without any, null where any part can't be read. */
export function toolsOf(attachments: readonly Attachment[]): CallSite['tools'] {
  const tools = attachments.flatMap(({ role, definitions = null }) => (role === 'tools' ? [definitions] : []));
  if (tools.length === 0) return undefined;
  const read = tools.flatMap((definitions) => definitions ?? []);
  return tools.includes(null) ? null : read.map(anthropicForm);
}

/** `response_format: { type: "text" }`, `text: { verbosity }` and `output_config: { effort }` are no schemas. */
export function isSchema(name: string, fields: Fields, evaluator: Evaluator): boolean {
  const value = fields.byName.get(name)?.value;
  const expression = value === undefined ? undefined : evaluator.single(value).expression;
  if (expression?.kind !== 'object') return true;
  const { byName } = readObject(expression, evaluator);
  if (name === 'text' || name === 'output_config') return byName.has('format');
  const type = byName.get('type');
  const kind = type === undefined ? undefined : evaluator.single(type.value).expression;
  return name !== 'response_format' || kind?.kind !== 'string' || kind.value !== 'text';
}

/** Not `false`, `null` or an empty list. */
export function isSet(value: Expression, evaluator: Evaluator): boolean {
  const { expression } = evaluator.single(value);
  if (expression.kind === 'null') return false;
  if (expression.kind === 'boolean') return expression.value;
  return expression.kind !== 'array' || expression.items.length > 0;
}

/** A value as JSON, with a hole for each part that stands elsewhere. */
function piecesOf(value: Expression, evaluator: Evaluator, depth = 0): readonly Piece[] {
  const { expression } = evaluator.single(value);
  const { span } = expression;
  const text = (written: string): Piece => ({ kind: 'text', text: written, span, literal: span });
  switch (expression.kind) {
    case 'object': {
      if (depth > DEEPEST) return [text(evaluator.file.written(span))];
      const pieces = expression.entries.flatMap((entry): readonly Piece[] => {
        const of = evaluator.single(entry.value).expression;
        // What a tool runs stays here; only its description is sent.
        if (of.kind === 'function') return [];
        const key = entry.kind === 'entry' ? `"${entry.key}": ` : '';
        return [text(key), ...piecesOf(entry.value, evaluator, depth + 1), text(', ')];
      });
      return [text('{'), ...pieces, text('}')];
    }
    case 'array':
      return [
        text('['),
        ...expression.items.flatMap((item) => [...piecesOf(item.value, evaluator, depth + 1), text(', ')]),
        text(']'),
      ];
    case 'string':
      return [text(JSON.stringify(expression.value))];
    case 'number':
    case 'boolean':
      return [text(String(expression.value))];
    case 'null':
      return [text('null')];
    // `z.object({ … })`, `tool({ … })`, a class that describes the answer: about as long as what is made of it.
    case 'call':
    case 'class':
      evaluator.file.trace?.touchAll(span.start, span.end);
      return [text(evaluator.file.written(span).replace(/\s+/g, ' '))];
    default:
      return [
        {
          kind: 'hole',
          name: value.kind === 'name' ? value.name : shorten(evaluator.file.written(value.span)),
          written: evaluator.file.written(value.span).replace(/\s+/g, ' ').trim(),
          what: 'definition',
          span: value.span,
        },
      ];
  }
}
