import type { EvidenceKind } from '../evidence';
import type { Span } from '../source';
import type { Expression } from '../syntax/expression';
import { contains } from '../syntax/outline';
import type { Address } from './address';
import type { RequestShape } from './apis/api';
import { modelOfArn } from './arn';
import { type Definition, definitionOf } from './definition';
import type { Evaluator } from './evaluate';
import { type Followed, type Found, weaker } from './found';
import { modelObject } from './modelObject';
import { narrowed } from './narrowed';
import type { Fields } from './request';
import { followText, shorten } from './text';

/** What a call says of its model. */
export interface ModelEvidence {
  readonly value: string | null;
  readonly evidence: EvidenceKind;
  /** As written at the call, on one line; empty where the call names none. */
  readonly expression: string;
  /** The same in full: what `models` in promptfare.json names. */
  readonly written: string;
  /** The expression; null where the call names none. */
  readonly at: Span | null;
  /** The text that holds the value: what a switch of the model would edit. */
  readonly definedAt: Span | null;
  /** The same value is written here too; absent where it is written once. */
  readonly alsoDefinedAt?: readonly Span[];
  /** The texts that the model may be or be made of: those of all candidates, and the pieces of joined and formatted ones. */
  readonly sources: readonly Span[];
  /** The name that holds the value at `definedAt`; absent where there is none, as for a literal at the call. */
  readonly definition?: Definition;
  readonly candidates: readonly string[];
  readonly reason?: string;
  /** Who is billed, where the model says it (`anthropic("…")` of the AI SDK). */
  readonly provider?: string | null;
  /** Where that provider was told to send its requests. */
  readonly address?: Address | null;
}

interface Whose {
  readonly provider: string | null;
  readonly address: Address | null;
}

/** An agent's model, which is an object that has a model … */
const DEEPEST = 4;

interface Option {
  readonly others: readonly Span[];
  readonly value: string;
  readonly span: Span;
  readonly evidence: Followed;
  readonly provider?: string | null;
  readonly address?: Address | null;
}

/** `call`: the whole call; an id that stands in it has no definition. */
export function readModel(fields: Fields, shape: RequestShape, evaluator: Evaluator, call: Span): ModelEvidence {
  const field = shape.model.map((name) => fields.byName.get(name)).find((each) => each !== undefined);
  if (field === undefined) {
    const reason =
      fields.open !== null
        ? `it stands in \`${shorten(fields.open)}\`, which can't be read here`
        : (shape.modelElsewhere ?? 'the call names no model');
    return {
      value: null,
      evidence: 'unknown',
      expression: '',
      written: '',
      at: null,
      definedAt: null,
      sources: [],
      candidates: [],
      reason,
    };
  }
  const written = evaluator.file.written(field.value.span).replace(/\s+/g, ' ').trim();
  const expression = shorten(written);
  const at = field.value.span;
  const options: Option[] = [];
  const reasons: string[] = [];
  const sources: Span[] = [];
  const by = { condition: false };
  const resolve = (value: Expression): readonly Found[] => {
    const found = evaluator.resolve(value);
    if (found.length === 1 && found[0]?.expression.kind !== 'unknown') return found;
    const texts = narrowed(value, evaluator);
    if (texts.length === 0) return found;
    by.condition = true;
    const { span } = value;
    return texts.map((text) => ({ expression: { kind: 'string', value: text, span }, evidence: 'constant' }));
  };
  const isGateway = shape.modelForm === 'vercel';
  const read = (found: Found, evidence: Followed, from: Expression, depth: number, whose: Whose | null): void => {
    const object = depth === 0 ? null : modelObject(found.expression, evaluator, isGateway && whose === null);
    if (object !== null && found.expression !== object.id) {
      const { provider, address } = object;
      const way = evidence === 'default' ? 'default' : found.expression === from ? 'literal' : evidence;
      for (const inner of resolve(object.id))
        read(
          { ...inner, others: [...(found.others ?? []), ...(inner.others ?? [])] },
          weaker(way, inner.evidence),
          object.id,
          depth - 1,
          { provider, address },
        );
      return;
    }
    const text = followText(found.expression, evaluator) ?? modelOfArn(found.expression, evaluator);
    if (!by.condition) sources.push(...sourcesOf(found, evaluator));
    if (text === null) reasons.push(reasonOf(found.expression, evaluator));
    else if (text.text !== '' || whose !== null)
      options.push({
        value: text.text,
        span: found.expression.span,
        others: found.others ?? [],
        evidence: weaker(evidence, text.evidence),
        ...(object !== null ? { provider: object.provider, address: object.address } : whose),
      });
  };
  for (const found of resolve(field.value))
    read(found, weaker(field.evidence, found.evidence), field.value, DEEPEST, null);
  const values = [...new Set(options.map((option) => option.value))];
  const [only] = options;
  if (values.length === 1 && reasons.length === 0 && only !== undefined) {
    const { value, span, evidence, provider, address } = only;
    // The same id at two providers: run time picks who is billed.
    const definition = by.condition || contains(call, span) ? null : definitionOf(span, evaluator);
    const several = options.some((option) => option.provider !== provider || option.address?.host !== address?.host);
    return {
      value,
      evidence,
      expression,
      written,
      at,
      // A condition only says what it is: to write another text there switches nothing.
      definedAt: by.condition ? null : span,
      ...(!by.condition && alsoAt(span, options)),
      sources,
      ...(definition !== null && { definition }),
      candidates: [],
      ...(provider !== undefined && !several && { provider }),
      address: several ? { host: null, written: expression } : (address ?? null),
    };
  }
  const reason = values.length > 0 ? 'it is one of several, which run time picks' : (reasons[0] ?? 'it is empty');
  return {
    value: null,
    evidence: 'unknown',
    expression,
    written,
    at,
    definedAt: null,
    sources,
    candidates: values,
    reason,
  };
}

/** A text and the texts that it is joined of, down to the literals. */
function sourcesOf({ expression, others = [] }: Found, evaluator: Evaluator): readonly Span[] {
  if (expression.kind === 'string') return [expression.span, ...others];
  if (expression.kind !== 'template') return others;
  const { parts, span } = expression;
  const pieces = evaluator.budget.spend(
    () => parts.flatMap((part) => evaluator.resolve(part).flatMap((each) => sourcesOf(each, evaluator))),
    () => [],
  );
  return [span, ...others, ...pieces];
}

function alsoAt({ start }: Span, options: readonly Option[]): Pick<ModelEvidence, 'alsoDefinedAt'> {
  const others = options.flatMap((option) => [option.span, ...option.others]).filter((span) => span.start !== start);
  return others.length > 0 ? { alsoDefinedAt: others } : {};
}

function reasonOf(expression: Expression, evaluator: Evaluator): string {
  if (expression.kind === 'unknown' && expression.reason !== undefined) return expression.reason;
  if (expression.kind === 'null') return 'it is empty unless run time sets it';
  return `run time sets it: \`${shorten(evaluator.file.written(expression.span))}\``;
}
