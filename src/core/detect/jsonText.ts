import type { Node } from 'jsonc-parser';
import { treeOf } from '../configuration/jsonTree';
import type { Span } from '../source';
import type { Entry, Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { stretchesOf } from './stretches';

/** A character for private use: what run time fills in. */
const HOLE = '\uE000';

/**
 * The value that a text of JSON holds, as an expression with the places of its parts; what run time fills in stays as it is.
 * Null where the text is no object of JSON.
 */
export function objectInText(text: Expression, evaluator: Evaluator): Expression | null {
  // A name that is a value is left for the field to follow; one that holds more of the text is followed here.
  return read(partsOf(text), text, evaluator) ?? read(stretchesOf(text, evaluator) ?? [], text, evaluator);
}

function read(stretches: readonly Expression[], { span }: Expression, evaluator: Evaluator): Expression | null {
  if (stretches.some((each) => each.kind === 'string' && each.value.includes(HOLE))) return null;
  return new JsonText(stretches, span, evaluator).object();
}

/** The strings that a text is written in, and what stands between them: names are left for the fields to follow. */
function partsOf(text: Expression): readonly Expression[] {
  return text.kind === 'template' ? text.parts.flatMap(partsOf) : [text];
}

interface Piece {
  /** Where it begins in the text that is parsed. */
  readonly at: number;
  readonly length: number;
  readonly expression: Expression;
  /** Where its text stands in the code, letter for letter; null where escapes make it another. */
  readonly start: number | null;
}

class JsonText {
  private readonly pieces: Piece[] = [];
  private readonly text: string;

  constructor(
    stretches: readonly Expression[],
    private readonly span: Span,
    evaluator: Evaluator,
  ) {
    let text = '';
    for (const expression of stretches) {
      const value = expression.kind === 'string' ? expression.value : HOLE;
      const inside = expression.kind === 'string' ? evaluator.file.written(expression.span).indexOf(value) : -1;
      const start = inside < 0 ? null : expression.span.start + inside;
      this.pieces.push({ at: text.length, length: value.length, expression, start });
      text += value;
    }
    this.text = text;
  }

  object(): Expression | null {
    const root = treeOf(quotedHoles(this.text));
    return root?.type === 'object' ? this.lower(root) : null;
  }

  private lower(node: Node): Expression {
    const span = this.spanOf(node.offset, node.offset + node.length);
    const children = node.children ?? [];
    switch (node.type) {
      case 'object':
        return { kind: 'object', entries: children.flatMap((child) => this.entry(child)), span };
      case 'array':
        return { kind: 'array', items: children.map((child) => ({ spread: false, value: this.lower(child) })), span };
      case 'string':
        return this.string(node, span);
      case 'number':
        // A digit stands where a hole does.
        return this.holeAt(node.offset) ?? { kind: 'number', value: Number(node.value), span };
      case 'boolean':
        return { kind: 'boolean', value: node.value === true, span };
      default:
        return { kind: 'null', span };
    }
  }

  private entry(property: Node): Entry[] {
    const [key, value] = property.children ?? [];
    return key === undefined || value === undefined
      ? []
      : [{ kind: 'entry', key: String(key.value), value: this.lower(value) }];
  }

  private string(node: Node, span: Span): Expression {
    const value = String(node.value);
    if (!value.includes(HOLE)) return { kind: 'string', value, span };
    const holes = this.pieces.filter(
      ({ at, expression }) => expression.kind !== 'string' && at > node.offset && at < node.offset + node.length,
    );
    let next = 0;
    const parts = value.split(/(\uE000)/).flatMap((part): Expression[] => {
      const hole = part === HOLE ? holes[next++]?.expression : undefined;
      if (hole !== undefined) return [hole];
      return part === '' ? [] : [{ kind: 'string', value: part, span }];
    });
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'template', parts, span };
  }

  private holeAt(offset: number): Expression | null {
    const piece = this.pieces.find(({ at, expression }) => expression.kind !== 'string' && at === offset);
    return piece?.expression ?? null;
  }

  /** In the code, as near as can be said: the whole text where it is written in another way. */
  private spanOf(from: number, to: number): Span {
    const start = this.placeOf(from);
    const end = this.placeOf(to - 1);
    return start === null || end === null || end < start ? this.span : { start, end: end + 1 };
  }

  private placeOf(offset: number): number | null {
    const piece = this.pieces.find(({ at, length }) => offset >= at && offset < at + length);
    return piece?.start == null ? null : piece.start + offset - piece.at;
  }
}

/** Outside of strings a digit stands for what run time fills in, so that it is a value of JSON. */
function quotedHoles(text: string): string {
  let made = '';
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (inString && letter === '\\') {
      made += letter + text.charAt(++at);
      continue;
    }
    if (letter === '"') inString = !inString;
    made += letter === HOLE && !inString ? '0' : letter;
  }
  return made;
}
