import type { CallExpression, Expression, Item } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';
import { originsOf } from '../origin';
import { type Fields, readFields, readObject } from '../request';
import { textOf } from '../text';
import { LANG_CHAIN } from './langChainModels';
import { readTemplate, type TemplateForm } from './promptTemplate';

/** Classes of messages and of their templates → the role that the request gives them. */
const ROLES: readonly (readonly [RegExp, string])[] = [
  [/^System/, 'system'],
  [/^(?:AI|Assistant)/, 'assistant'],
  [/^(?:Tool|Function)/, 'tool'],
  [/^(?:Human|User)/, 'user'],
];
const WORDS: Readonly<Record<string, string>> = { ai: 'assistant', human: 'user', placeholder: 'placeholder' };
const MESSAGE = /^(?:System|Human|AI|Tool|Function|Chat)Message(?:Chunk|PromptTemplate)?$/;
const TEMPLATE = /^(?:Chat|FewShot|Pipeline|FewShotChatMessage)?PromptTemplate$/;
/** A template that is filled, and gives text or messages. */
const FILLS = new Set([
  'invoke',
  'ainvoke',
  'format',
  'format_messages',
  'format_prompt',
  'aformat_messages',
  'formatMessages',
  'formatPromptValue',
  'to_messages',
  'to_string',
  'toChatMessages',
]);

export type Filled = ReadonlyMap<string, Expression>;

/** What is passed for the holes of a template: `{"topic": topic}`, or `topic=topic`. */
export function filledBy(call: CallExpression, evaluator: Evaluator): Filled {
  const filled = new Map<string, Expression>();
  for (const argument of call.arguments) if (argument.kind === 'named') filled.set(argument.name, argument.value);
  const [first] = call.arguments;
  if (first?.kind === 'positional' && evaluator.single(first.value).expression.kind === 'object')
    for (const [name, { value }] of readObject(first.value, evaluator).byName) filled.set(name, value);
  return filled;
}

/** The template that a value is, or has in it, as messages that are filled with what is known; null where it is none. */
export function templateOf(value: Expression, filled: Filled, evaluator: Evaluator): Expression | null {
  for (const { module, steps } of originsOf(value, evaluator)) {
    if (!LANG_CHAIN.test(module)) continue;
    const at = steps.findIndex((step) => step.kind === 'call');
    const made = steps[at];
    const names = steps.slice(0, at).map((step) => (step.kind === 'name' ? step.name : ''));
    if (made?.kind !== 'call' || made.call === null || !names.some((name) => TEMPLATE.test(name))) continue;
    const calls = steps.flatMap((step, index) => {
      const before = steps[index - 1];
      if (step.kind !== 'call' || step.call === null || before?.kind !== 'name') return [];
      return before.name === 'partial' || FILLS.has(before.name) ? [step.call] : [];
    });
    const all = new Map(filled);
    for (const each of calls) for (const [name, inner] of filledBy(each, evaluator)) all.set(name, inner);
    const messages = madeTemplate(made.call, names.at(-1) ?? '', all, evaluator);
    if (messages !== null) return messages;
  }
  return null;
}

const SAYS = { positional: ['messages'], parameters: ['messages'], options: 1 } as const;

function madeTemplate(call: CallExpression, maker: string, filled: Filled, evaluator: Evaluator): Expression | null {
  const isClass = TEMPLATE.test(maker);
  const { byName } = isClass
    ? readFields(call, { positional: ['messages'] }, evaluator)
    : readFields(call, SAYS, evaluator);
  const value = (byName.get('template') ?? byName.get('messages') ?? byName.get('promptMessages'))?.value;
  if (value === undefined) return null;
  const form = formOf(byName, evaluator);
  const partial = byName.get('partial_variables') ?? byName.get('partialVariables');
  const all = new Map(filled);
  if (partial !== undefined)
    for (const [name, inner] of readObject(partial.value, evaluator).byName) all.set(name, inner.value);
  return new Messages(evaluator, { form, filled: all }).list(value);
}

function formOf(byName: Fields['byName'], evaluator: Evaluator): TemplateForm {
  const field = byName.get('template_format') ?? byName.get('templateFormat');
  const written = field === undefined ? null : textOf(evaluator.single(field.value).expression, evaluator);
  return written === 'mustache' || written === 'jinja2' ? 'mustache' : 'braces';
}

/** What a model is asked with, `[SystemMessage("…"), ("human", "…")]`, as messages with roles and contents. */
export function messagesOf(value: Expression, evaluator: Evaluator): Expression {
  return templateOf(value, new Map(), evaluator) ?? new Messages(evaluator, null).list(value);
}

/** Whether a value is a list of messages: of LangChain's classes, or with roles and contents. */
export function isMessages(value: Expression, evaluator: Evaluator): boolean {
  const found = messagesOf(value, evaluator);
  if (found.kind !== 'array' || found.items.length === 0) return false;
  const messages = found.items.filter(({ spread }) => !spread);
  return messages.length > 0 && messages.every((item) => isMessage(item.value, evaluator));
}

function isMessage(value: Expression, evaluator: Evaluator): boolean {
  const { expression } = evaluator.single(value);
  if (expression.kind !== 'object') return false;
  const keys = expression.entries.map((entry) => (entry.kind === 'entry' ? entry.key : ''));
  return keys.includes('role') && keys.includes('content');
}

interface Templated {
  readonly form: TemplateForm;
  readonly filled: Filled;
}

class Messages {
  constructor(
    private readonly evaluator: Evaluator,
    /** Null where braces are no holes: outside of a template. */
    private readonly templated: Templated | null,
  ) {}

  list(value: Expression): Expression {
    return this.evaluator.budget.spend(
      () => this.listStep(value),
      () => value,
    );
  }

  private listStep(value: Expression): Expression {
    const found = this.evaluator.single(value).expression;
    if (found.kind === 'array') {
      const pair = this.pair(found.items);
      const items = pair === null ? found.items.flatMap((item) => this.item(item)) : [{ spread: false, value: pair }];
      return { kind: 'array', items, span: found.span };
    }
    if (found.kind === 'template' && found.adds === true) {
      const isList = found.parts.some((part) => this.evaluator.single(part).expression.kind === 'array');
      if (isList)
        return {
          kind: 'array',
          items: found.parts.map((part) => ({ spread: true, value: this.list(part) })),
          span: found.span,
        };
    }
    if (found.kind === 'call') return this.message(found) ?? value;
    return found.kind === 'string' || found.kind === 'template' ? this.text(value) : value;
  }

  private item(item: Item): readonly Item[] {
    if (item.spread) return [{ spread: true, value: this.list(item.value) }];
    const found = this.evaluator.single(item.value).expression;
    if (found.kind === 'array') {
      const pair = this.pair(found.items);
      if (pair === null) return [item];
      const isPlaceholder = pair.kind === 'object' && pair.entries.length === 1;
      return [{ spread: isPlaceholder, value: isPlaceholder ? this.placeholder(found.items[1]?.value ?? pair) : pair }];
    }
    if (found.kind === 'string') return [{ spread: false, value: this.text(item.value) }];
    if (found.kind === 'object') return [{ spread: false, value: this.typed(found) ?? item.value }];
    if (found.kind !== 'call') return [item];
    const name = this.nameOf(found);
    if (name === 'MessagesPlaceholder') {
      const { byName } = readFields(
        found,
        { positional: ['variable_name'], parameters: ['variable_name'] },
        this.evaluator,
      );
      const variable = byName.get('variable_name')?.value;
      return [{ spread: true, value: variable === undefined ? item.value : this.placeholder(variable) }];
    }
    return [{ spread: false, value: this.message(found) ?? item.value }];
  }

  /** `{ type: "system", content }`, which says its role as LangChain's own messages do; null for any other object. */
  private typed(object: Expression): Expression | null {
    const { byName } = readObject(object, this.evaluator);
    const [type, content] = [byName.get('type'), byName.get('content')];
    if (type === undefined || content === undefined || byName.has('role')) return null;
    const items = [type, content].map(({ value }) => ({ spread: false, value }));
    const pair = this.pair(items);
    return pair === null ? null : { ...pair, span: object.span };
  }

  /** Messages that are filled in by a name. */
  private placeholder(variable: Expression): Expression {
    const written = textOf(this.evaluator.single(variable).expression, this.evaluator) ?? '';
    const name = written.replace(/^\{|\}$/g, '');
    const filled = this.templated?.filled.get(name);
    if (filled !== undefined && this.evaluator.single(filled).expression.kind === 'array')
      return new Messages(this.evaluator, null).list(filled);
    const source = this.evaluator.file.written(variable.span);
    const start = source.indexOf(name);
    const span = { start: variable.span.start + start, end: variable.span.start + start + name.length };
    return { kind: 'unknown', span: start < 0 || name === '' ? variable.span : span };
  }

  /** `("system", "You are …")`; null for any other list. */
  private pair(items: readonly Item[]): Expression | null {
    const [role, content] = items;
    if (items.length !== 2 || role === undefined || content === undefined) return null;
    const word = this.evaluator.single(role.value).expression;
    if (word.kind !== 'string' || !/^(?:system|developer|human|user|ai|assistant|tool|placeholder)$/.test(word.value))
      return null;
    const name = Object.hasOwn(WORDS, word.value) ? (WORDS[word.value] ?? '') : word.value;
    const span = { start: word.span.start, end: content.value.span.end };
    if (name === 'placeholder')
      return { kind: 'object', entries: [{ kind: 'entry', key: 'content', value: content.value }], span };
    return this.made(name, content.value, span);
  }

  /** `SystemMessage(content="…")`, `new HumanMessage({ content })`, `SystemMessagePromptTemplate.from_template("…")`. */
  private message(call: CallExpression): Expression | null {
    const name = this.nameOf(call);
    if (name === null || !MESSAGE.test(name)) return null;
    const role = ROLES.find(([pattern]) => pattern.test(name))?.[1] ?? 'user';
    const [first] = call.arguments;
    const { byName } = readFields(call, { positional: ['content'] }, this.evaluator);
    const field = byName.get('content') ?? byName.get('content_blocks') ?? byName.get('contentBlocks');
    // `new HumanMessage("…")`: JavaScript's first argument is the text or the fields.
    const content = field?.value ?? first?.value;
    return content === undefined ? null : this.made(role, content, call.span);
  }

  private made(role: string, content: Expression, span: Expression['span']): Expression {
    return {
      kind: 'object',
      entries: [
        { kind: 'entry', key: 'role', value: { kind: 'string', value: role, span } },
        { kind: 'entry', key: 'content', value: this.text(content) },
      ],
      span,
    };
  }

  private text(value: Expression): Expression {
    const { templated, evaluator } = this;
    return templated === null ? value : readTemplate(value, templated.form, templated.filled, evaluator);
  }

  /** The class that a call makes, where it is LangChain's: of `X.from_template(…)` it is X. */
  private nameOf(call: CallExpression): string | null {
    for (const { module, steps } of originsOf(call.callee, this.evaluator)) {
      if (!LANG_CHAIN.test(module)) continue;
      const names = steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []));
      const name = names.findLast((each) => /^[A-Z]/.test(each));
      if (name !== undefined) return name;
    }
    return null;
  }
}
