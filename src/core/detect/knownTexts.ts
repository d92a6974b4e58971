import type { CallExpression, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { filledFields } from './fieldsOfFormat';
import { type Followed, type Found, type Trail, unknown, weaker } from './found';
import { cleandoc, dedent, libraryDedent, oneLine, PYTHON_END, PYTHON_START } from './indentation';
import { formattedNumber, formattedText, quoted } from './pythonFormatted';
import { asOne, eachString, isWhole, joined, numberText, stretchesOf, unsure } from './stretches';

export interface KnownCall {
  readonly call: CallExpression;
  /** Of the function or the method, and what it is a method of. */
  readonly name: string;
  readonly object: Expression | null;
  readonly written: string;
  /** The positional arguments. */
  readonly values: readonly Expression[];
  readonly evaluator: Evaluator;
  readonly evidence: Followed;
  readonly trail: Trail;
}

type Change = (stretches: readonly Expression[], of: Expression) => readonly Expression[];

/** What the languages' own functions make of texts; null where the call is none of them, or not of a text that can be followed. */
export function followKnownText(known: KnownCall): readonly Found[] | null {
  const { call, name, object, values, evaluator } = known;
  const [first] = values;
  const python = evaluator.file.fileAt(call.span.start).source.language === 'python';
  if (call.tagged === true && first !== undefined) return tagged(known, first);
  if (object === null && (name === 'format' || name === 'repr' || name === 'ascii'))
    return first === undefined || !python ? null : formatted(known, first);
  switch (name) {
    case 'dedent':
    case 'cleandoc':
    case 'stripIndent':
    case 'oneLine':
      return first === undefined ? null : changed(known, first, indentation(known, python));
    case 'strip':
    case 'rstrip':
    case 'lstrip':
    case 'trim':
    case 'trimEnd':
    case 'trimStart':
      return object === null ? null : changed(known, object, trimming(known, python));
    case 'lower':
    case 'toLowerCase':
    case 'upper':
    case 'toUpperCase': {
      if (object === null || values.length > 0) return null;
      const lower = name === 'lower' || name === 'toLowerCase';
      return changed(known, object, (stretches) =>
        eachString(stretches, (text) => (lower ? text.toLowerCase() : text.toUpperCase())),
      );
    }
    case 'format':
      return object === null ? null : changed(known, object, (stretches) => filledFields(stretches, call, evaluator));
    case 'replace':
    case 'replaceAll': {
      const [place, by, most] = values;
      if (object === null || place === undefined || by === undefined) return null;
      const pattern = place.kind === 'string' ? place.value : '';
      // A regular expression, a number of times: not followed.
      if (pattern === '' || most !== undefined) return null;
      return changed(known, object, (stretches) =>
        replaced(
          stretches,
          pattern,
          !python && stretchesWithDollar(by, evaluator),
          by,
          python || name === 'replaceAll',
        ),
      );
    }
    default:
      return null;
  }
}

/** What is a text of what was found, changed; null where nothing of it is one. */
function changed({ evaluator, evidence, trail }: KnownCall, of: Expression, change: Change): readonly Found[] | null {
  const found = evaluator.follow(of, evidence, trail);
  const texts = found.map((each): Found | null => {
    const stretches = stretchesOf(each.expression, evaluator);
    return stretches && { ...each, expression: joined(change(stretches, each.expression), each.expression) };
  });
  const isKnown = texts.some((each) => each !== null) || found.some(({ expression }) => expression.kind === 'unknown');
  if (!isKnown) return null;
  return texts.map((text, at): Found => {
    const each = found[at];
    if (text !== null) return text;
    return each?.expression.kind === 'unknown'
      ? each
      : { expression: unknown(each?.expression.span ?? of.span), evidence };
  });
}

/** What a tag makes of its template is known of `String.raw` alone. */
function tagged(known: KnownCall, template: Expression): readonly Found[] | null {
  if (known.written === 'String.raw') return known.evaluator.follow(template, known.evidence, known.trail);
  return changed(known, template, (stretches, of) => unsure(indentation(known, false)(stretches, of)));
}

/** Python's own two functions are followed as they are; of others of their names, it is about what they do. */
function indentation({ name, written, call, evaluator }: KnownCall, python: boolean): Change {
  const own = evaluator.single(call.callee).expression.kind === 'function';
  if (python && !own && /^(?:(?:textwrap|inspect)\.)?(?:dedent|cleandoc)$/.test(written))
    return (stretches, of) => asOne(stretches, of, name === 'dedent' ? dedent : cleandoc);
  const change = name === 'oneLine' ? oneLine : /dedent|indent/i.test(name) ? libraryDedent : null;
  return (stretches, of) => unsure(change === null ? stretches : asOne(stretches, of, change));
}

function trimming({ name, values: [characters], evaluator }: KnownCall, python: boolean): Change {
  const start = !/^(?:rstrip|trimEnd)$/.test(name);
  const end = !/^(?:lstrip|trimStart)$/.test(name);
  const given = characters && evaluator.single(characters).expression;
  if (given !== undefined && given.kind !== 'null') {
    if (given.kind !== 'string') return unsure;
    const set = given.value.replace(/[\\\]^-]/g, '\\$&');
    return (stretches) =>
      set === ''
        ? stretches
        : ends(stretches, start && new RegExp(`^[${set}]+`, 'u'), end && new RegExp(`[${set}]+$`, 'u'));
  }
  return (stretches) =>
    ends(stretches, start && (python ? PYTHON_START : /^\s+/), end && (python ? PYTHON_END : /\s+$/));
}

/** Takes away what matches at the beginning and at the end, up to what run time fills in. */
function ends(stretches: readonly Expression[], start: RegExp | false, end: RegExp | false): readonly Expression[] {
  const made = [...stretches];
  const cut = (from: number, step: 1 | -1, pattern: RegExp): void => {
    for (let at = from; ; at += step) {
      const each = made[at];
      if (each?.kind !== 'string') return;
      const value = each.value.replace(pattern, '');
      made[at] = { ...each, value };
      if (value !== '') return;
    }
  };
  if (start !== false) cut(0, 1, start);
  if (end !== false) cut(made.length - 1, -1, end);
  return made;
}

/** JavaScript reads `$&` and the like in what it puts in. */
function stretchesWithDollar(by: Expression, evaluator: Evaluator): boolean {
  const stretches = stretchesOf(evaluator.single(by).expression, evaluator) ?? [];
  return stretches.some((each) => each.kind === 'string' && each.value.includes('$'));
}

function replaced(
  stretches: readonly Expression[],
  pattern: string,
  isUnsure: boolean,
  by: Expression,
  all: boolean,
): readonly Expression[] {
  let left = all ? Infinity : 1;
  const made = stretches.flatMap((each): readonly Expression[] => {
    if (each.kind !== 'string') return [each];
    const parts = each.value.split(pattern);
    return parts.flatMap((value, at): readonly Expression[] => {
      if (at === 0) return [{ ...each, value }];
      return left-- > 0 ? [by, { ...each, value }] : [{ ...each, value: pattern + value }];
    });
  });
  // A place may reach over a border of two strings.
  const whole = stretches.map((each) => (each.kind === 'string' ? each.value : '\0')).join('');
  const places = (text: string): number => text.split(pattern).length - 1;
  const seen = stretches.reduce((sum, each) => sum + (each.kind === 'string' ? places(each.value) : 0), 0);
  return isUnsure || places(whole) !== seen ? unsure(made) : made;
}

/** `format(value, spec)`, `repr(value)`, `format(repr(value), spec)`: what the fields of a formatted text stand for. */
function formatted(
  { name, call, values, evaluator, evidence, trail }: KnownCall,
  of: Expression,
): readonly Found[] | null {
  if (evaluator.single(call.callee).expression.kind === 'function') return null;
  const spec = values[1] === undefined ? '' : values[1].kind === 'string' ? values[1].value : null;
  const inner = name === 'format' ? conversionOf(of, call) : { conversion: name, value: of };
  return evaluator.follow(inner.value, evidence, trail).map((each): Found => {
    const { expression } = each;
    const text = spec === null ? null : formattedValue(expression, inner.conversion, spec, evaluator);
    return {
      expression: text === null ? unknown(call.span) : { kind: 'string', value: text, span: expression.span },
      evidence: weaker(evidence, each.evidence),
    };
  });
}

/** What a field converts before it formats it stands at the same place. */
function conversionOf(of: Expression, { span }: CallExpression): { conversion: string | null; value: Expression } {
  const [argument] = of.kind === 'call' ? of.arguments : [];
  if (of.kind !== 'call' || of.span !== span || of.callee.kind !== 'name' || argument === undefined)
    return { conversion: null, value: of };
  return { conversion: of.callee.name, value: argument.value };
}

function formattedValue(
  expression: Expression,
  conversion: string | null,
  spec: string,
  evaluator: Evaluator,
): string | null {
  if (expression.kind === 'number') {
    const written = numberText(expression);
    return conversion === null ? formattedNumber(expression.value, written, spec) : formattedText(written, spec);
  }
  const stretches = stretchesOf(expression, evaluator);
  if (stretches === null || !isWhole(stretches) || stretches.some((each) => each.unsure)) return null;
  const text = stretches.map((each) => each.value).join('');
  if (conversion === null || conversion === 'str') return formattedText(text, spec);
  const quotes = conversion === 'ascii' && /\P{ASCII}/u.test(text) ? null : quoted(text);
  return quotes === null ? null : formattedText(quotes, spec);
}
