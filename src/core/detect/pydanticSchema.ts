import type { Span } from '../source';
import { type Expression, lastName } from '../syntax/expression';
import type { Binding, Scope } from '../syntax/outline';
import type { Evaluator } from './evaluate';
import { type JsonObject } from './plainValue';
import { textOf } from './text';

/** In small letters: `List` and `list` are one. */
const TYPES: Readonly<Record<string, JsonObject>> = {
  str: { type: 'string' },
  int: { type: 'integer' },
  float: { type: 'number' },
  bool: { type: 'boolean' },
  none: { type: 'null' },
  any: {},
  dict: { type: 'object' },
  list: { type: 'array' },
  datetime: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
};
const DEEPEST = 8;

/** A model class of pydantic as the SDKs send it. */
export interface PydanticModel {
  readonly name: string;
  /** Its documentation, which is sent with it. */
  readonly description: string | null;
  readonly schema: JsonObject;
}

/** The JSON Schema of a class of fields with types; undefined where a part of it can't be read. */
export function pydanticModel(expression: Expression, evaluator: Evaluator, depth = 0): PydanticModel | undefined {
  const { expression: found } = evaluator.single(expression);
  if (found.kind !== 'class' || depth > DEEPEST) return undefined;
  const scope = evaluator.scopes.scopeOf(found.span);
  if (scope === null || scope.name === null) return undefined;
  const reader = new Reader(evaluator, depth);
  const schema = evaluator.budget.spend(
    () => reader.object(scope),
    () => undefined,
  );
  return schema && { name: scope.name, description: documentationOf(scope, evaluator), schema };
}

function documentationOf(scope: Scope, evaluator: Evaluator): string | null {
  evaluator.file.trace?.touchAll(scope.span.start, scope.span.end);
  const written = evaluator.file.written(scope.span);
  const [, , text] = /^[^:]*:\s*(?:#[^\n]*\s*)*("""|''')([\s\S]*?)\1/.exec(written) ?? [];
  return text === undefined ? null : text.replace(/\n[ \t]+/g, '\n').trim();
}

class Reader {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly depth: number,
  ) {}

  object(scope: Scope): JsonObject | undefined {
    const scopes = this.evaluator.classes.withBases(scope);
    const fields = new Map<string, Binding>();
    for (const each of [...scopes].reverse()) {
      for (const [name, bindings] of each.bindings) {
        const field = bindings.find(({ kind, type }) => kind === 'value' && type() !== null);
        if (field !== undefined && !name.includes('.') && !name.startsWith('_')) fields.set(name, field);
      }
    }
    if (fields.size === 0 && this.isEnumeration(scope)) return this.enumeration(scope);
    const properties: [string, JsonObject][] = [];
    const required: string[] = [];
    for (const [name, field] of fields) {
      const schema = this.field(field);
      if (schema === undefined) return undefined;
      properties.push([name, schema]);
      if (!this.mayBeLeftOut(field)) required.push(name);
    }
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required }),
    };
  }

  private isEnumeration(scope: Scope): boolean {
    return scope.bases().some((base) => /Enum$/.test(this.evaluator.file.written(base.span)));
  }

  private enumeration(scope: Scope): JsonObject | undefined {
    const words = [...scope.bindings.values()].flatMap(([binding]) => {
      const value = binding?.kind === 'value' ? binding.value() : null;
      return value?.kind === 'string' ? [value.value] : [];
    });
    return words.length === 0 ? undefined : { type: 'string', enum: words };
  }

  private field(field: Binding): JsonObject | undefined {
    const definition = this.evaluator.file.written(field.span);
    const [annotation = ''] = splitOutside(definition.slice(definition.indexOf(':') + 1), '=');
    const schema = this.type(annotation, field.span, 0);
    const value = field.value();
    if (schema === undefined || value === null) return schema;
    if (value.kind !== 'call' || lastName(value.callee) !== 'Field') return schema;
    const given = value.arguments.find((argument) => argument.kind === 'named' && argument.name === 'description');
    if (given === undefined) return schema;
    const description = textOf(this.evaluator.single(given.value).expression, this.evaluator);
    return description === null ? undefined : { ...schema, description };
  }

  /** `Field(…)` and `Field(..., description="…")` are no defaults. */
  private mayBeLeftOut(field: Binding): boolean {
    const value = field.value();
    if (value === null) return false;
    if (value.kind !== 'call' || lastName(value.callee) !== 'Field') return true;
    const [first] = value.arguments;
    if (first?.kind === 'positional') return this.evaluator.file.written(first.value.span) !== '...';
    return value.arguments.some((argument) => argument.kind === 'named' && argument.name.startsWith('default'));
  }

  /** A type as written: the tree keeps of `list[str]` no more than that it is one. */
  private type(written: string, span: Span, depth: number): JsonObject | undefined {
    const alternatives = splitOutside(written, '|');
    if (depth > DEEPEST) return undefined;
    if (alternatives.length > 1) return this.anyOf(alternatives, span, depth);
    const [, path = '', inside] = /^([\w.]+)\s*(?:\[([\s\S]*)\])?$/.exec(written.trim()) ?? [];
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (inside === undefined)
      return Object.hasOwn(TYPES, name.toLowerCase()) ? TYPES[name.toLowerCase()] : this.named(name, span);
    const inner = splitOutside(inside, ',');
    const of = (at: number): JsonObject | undefined => this.type(inner[at] ?? '', span, depth + 1);
    switch (name.toLowerCase()) {
      case 'optional':
        return this.anyOf([...inner, 'None'], span, depth);
      case 'union':
        return this.anyOf(inner, span, depth);
      case 'annotated':
        return of(0);
      case 'literal': {
        const words = inner.map((each) => /^["'](.*)["']$/.exec(each.trim())?.[1]);
        return words.every((word) => word !== undefined) ? { type: 'string', enum: words } : undefined;
      }
      case 'list':
      case 'set':
      case 'sequence': {
        const items = of(0);
        return items && { type: 'array', items };
      }
      case 'dict': {
        const additionalProperties = of(1);
        return additionalProperties && { type: 'object', additionalProperties };
      }
      default:
        return undefined;
    }
  }

  private anyOf(types: readonly string[], span: Span, depth: number): JsonObject | undefined {
    const anyOf: JsonObject[] = [];
    for (const each of types) {
      const schema = this.type(each, span, depth + 1);
      if (schema === undefined) return undefined;
      anyOf.push(schema);
    }
    return { anyOf };
  }

  /** Another model, or an enumeration; it is sent where it is used, or once apart, which is about as long. */
  private named(name: string, span: Span): JsonObject | undefined {
    return pydanticModel({ kind: 'name', name, span }, this.evaluator, this.depth + 1)?.schema;
  }
}

/** The parts of a text between a mark, where that is not in brackets or quotes. */
function splitOutside(text: string, mark: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let part = '';
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[('.includes(character)) depth++;
    else if ('])'.includes(character)) depth--;
    else if (character === mark && depth === 0) {
      parts.push(part.trim());
      part = '';
      continue;
    }
    part += character;
  }
  return [...parts, part.trim()];
}
