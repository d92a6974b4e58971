import type { Span } from '../source';

/**
 * What an adapter lowers a language's tree to: the one small tree that detection reads, whatever the language.
 * Parentheses, `await`, casts and non-null marks are gone; concatenations and formatted strings are templates.
 */
export type Expression =
  | StringExpression
  | TemplateExpression
  | NumberExpression
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }
  | ObjectExpression
  | ArrayExpression
  | NameExpression
  | MemberExpression
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression; readonly span: Span }
  | CallExpression
  | ChoiceExpression
  | { readonly kind: 'function'; readonly span: Span }
  | { readonly kind: 'class'; readonly span: Span }
  | ModuleExpression
  | UnknownExpression;

export interface StringExpression {
  readonly kind: 'string';
  /** Escapes resolved. */
  readonly value: string;
  /** Run time makes another text of it, in a way that is not followed: this is near it, and its count never exact. */
  readonly unsure?: true;
  readonly span: Span;
}

export interface NumberExpression {
  readonly kind: 'number';
  readonly value: number;
  /** In a text, where that is not how JavaScript writes it: Python's `3.0`. */
  readonly text?: string;
  readonly span: Span;
}

/** Text with holes: strings are text, everything else is filled in at run time unless it can be followed. */
export interface TemplateExpression {
  readonly kind: 'template';
  readonly parts: readonly Expression[];
  /** Written with `+`: of numbers it is their sum, no text. */
  readonly adds?: true;
  readonly span: Span;
}

export interface ObjectExpression {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export type Entry =
  | { readonly kind: 'entry'; readonly key: string; readonly value: Expression }
  | { readonly kind: 'computed'; readonly key: Expression; readonly value: Expression }
  | { readonly kind: 'spread'; readonly value: Expression };

export interface ArrayExpression {
  readonly kind: 'array';
  readonly items: readonly Item[];
  readonly span: Span;
}

export interface Item {
  readonly spread: boolean;
  readonly value: Expression;
}

export interface NameExpression {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** `self` and `this` are both the name `self`. */
export interface MemberExpression {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: string;
  readonly propertySpan: Span;
  readonly span: Span;
}

export interface CallExpression {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** Its one argument is the template that it is a tag of; of `String.raw`, with its escapes as they are written. */
  readonly tagged?: true;
  readonly span: Span;
}

/** `named` arguments are Python's `name=value`; a spread is `*args` / `...args`, a named spread `**kwargs`. */
export type Argument =
  | { readonly kind: 'positional' | 'spread' | 'namedSpread'; readonly value: Expression }
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression };

/**
 * One of several: `fallback` takes the first that is there (`a || b`, `a ?? b`, `a or b`),
 * `condition` one that run time picks (`c ? a : b`, assignments in branches).
 */
export interface ChoiceExpression {
  readonly kind: 'choice';
  readonly how: 'fallback' | 'condition';
  /** Written with Python's `|`: one of several types, or what is run one after the other. */
  readonly piped?: true;
  readonly alternatives: readonly Expression[];
  readonly span: Span;
}

/** A file, or a folder of files, that an import leads to: `import settings`, `import * as settings from "./settings"`. */
export interface ModuleExpression {
  readonly kind: 'module';
  /** As the import writes it. */
  readonly written: string;
  /** Where it may be, without an ending, the likeliest first: paths relative to the folder of the workspace. */
  readonly stems: readonly string[];
  readonly span: Span;
}

export interface UnknownExpression {
  readonly kind: 'unknown';
  /** Why it is not known, where there is more to say than the source text. */
  readonly reason?: string;
  /** Of a list that run time makes, what each of its items is: `[… for x in xs]`. */
  readonly each?: Expression;
  readonly span: Span;
}

/** `create` of `client.messages.create`; empty for what has no name. */
export function lastName(expression: Expression): string {
  if (expression.kind === 'member') return expression.property;
  return expression.kind === 'name' ? expression.name : '';
}

/** `a.b.c` as the key under which assignments to it are kept; null for anything but names and members. */
export function pathOf(expression: Expression): string | null {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'member') {
    const object = pathOf(expression.object);
    return object === null ? null : `${object}.${expression.property}`;
  }
  if (expression.kind === 'index' && expression.index.kind === 'string') {
    const object = pathOf(expression.object);
    return object === null ? null : `${object}.${expression.index.value}`;
  }
  return null;
}
