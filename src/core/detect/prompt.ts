import type { Feature, PartRole } from '../report';
import type { Span } from '../source';
import type { Expression } from '../syntax/expression';
import { contains } from '../syntax/outline';
import type { RequestShape } from './apis/api';
import { type CacheMark, cacheMark } from './cacheMark';
import type { Evaluator } from './evaluate';
import { Trail } from './found';
import { documentText, mediaOf, sourceOf, wordOf } from './media';
import { messageObject } from './messageObject';
import { type Picture, readPicture } from './picture';
import { type Fields, readObject } from './request';
import { isSum, numberText } from './stretches';
import { shorten, textOf } from './text';

export type HoleKind = 'text' | 'messages' | 'image' | 'document' | 'definition';

/** A stretch of a prompt. `choice` is one of several texts, which run time picks. */
export type Piece =
  /** `literal`: the whole of the string, or of the formatted or joined text, that it is a stretch of. */
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Run time makes another text of it, in a way that is not followed. */
      readonly unsure?: true;
      readonly span: Span;
      readonly literal: Span;
    }
  | {
      readonly kind: 'hole';
      readonly name: string;
      readonly written: string;
      readonly what: HoleKind;
      readonly span: Span;
      /** What the code says of an `image`; absent for all else. */
      readonly picture?: Picture;
    }
  | { readonly kind: 'choice'; readonly options: readonly (readonly Piece[])[]; readonly span: Span };

export interface PromptPart {
  readonly role: PartRole;
  readonly pieces: readonly Piece[];
  readonly span: Span;
  /** The vendor is asked to keep everything up to its end. */
  readonly mark?: CacheMark;
}

export interface Prompt {
  readonly parts: readonly PromptPart[];
  /** How many messages carry the parts, as far as they can be told apart. */
  readonly messages: number;
  /** The role of each of them, in their order. */
  readonly roles: readonly PartRole[];
  /** The `name` of each message that carries one, which is sent with it; null where run time knows it. */
  readonly names: readonly (string | null)[];
  readonly features: ReadonlySet<Feature>;
  /** The types that its blocks of content name, as written: `text`, `image_url`, `input_audio`. */
  readonly blocks: ReadonlySet<string>;
}

/**
 * Reads what a request sends as its prompt: system, messages and their blocks. `unread`: where what it passes besides stands,
 * which can't be read; null where all of it can.
 */
export function readPrompt(fields: Fields, shape: RequestShape, evaluator: Evaluator, unread: Span | null): Prompt {
  const reader = new PromptReader(evaluator);
  for (const { field, role, form } of shape.prompt) {
    const value = fields.byName.get(field)?.value;
    if (value === undefined) continue;
    if (form === 'text') {
      reader.content(value, role);
      if (role !== 'prompt') reader.roles.push(role);
    } else reader.messages(value, role, form === 'either' ? 'text' : 'messages');
  }
  const asks = shape.prompt.filter(({ role }) => role !== 'system');
  const [ask] = asks;
  // A request without a question is none: it is in what can't be read.
  if (unread !== null && ask !== undefined && !asks.some(({ field }) => fields.byName.has(field)))
    reader.unread(unread, ask.role, ask.form === 'messages' ? 'messages' : 'text');
  return {
    parts: reader.parts,
    messages: reader.roles.length,
    roles: reader.roles,
    names: reader.names,
    features: reader.features,
    blocks: reader.blocks,
  };
}

/** Where a message has what it says: of OpenAI and Anthropic, of tool outputs, of Google, of Cohere's first version. */
const CONTENT = ['content', 'output', 'text', 'parts', 'message'];
/** As the vendors name them; Google's model answers as `model`, Cohere's as `CHATBOT`. */
const ROLES: ReadonlyMap<string, PartRole> = new Map([
  ['system', 'system'],
  ['developer', 'system'],
  ['assistant', 'assistant'],
  ['model', 'assistant'],
  ['chatbot', 'assistant'],
  ['tool', 'tool'],
]);

class PromptReader {
  readonly parts: PromptPart[] = [];
  readonly features = new Set<Feature>();
  readonly blocks = new Set<string>();
  readonly names: (string | null)[] = [];
  readonly roles: PartRole[] = [];
  /** What is being read, so that a list that holds itself ends. */
  private readonly reading = new Set<string>();

  constructor(private readonly evaluator: Evaluator) {}

  /** Of a prompt nothing is known but where it stands. */
  unread(span: Span, role: PartRole, what: HoleKind): void {
    if (role !== 'prompt') this.roles.push(role);
    this.add(role, [this.hole({ kind: 'unknown', span }, what)], span);
  }

  /** A list of messages, or a text that stands for one. */
  messages(value: Expression, role: PartRole, otherwise: 'text' | 'messages' = 'messages'): void {
    this.within(value, role, () => {
      this.messagesStep(value, role, otherwise);
    });
  }

  private messagesStep(value: Expression, role: PartRole, otherwise: 'text' | 'messages'): void {
    const found = this.evaluator.resolve(value);
    const [only] = found;
    if (found.length !== 1 || only === undefined) {
      this.roles.push(role);
      this.add(
        role,
        [this.hole(value, this.isText(found.map((each) => each.expression)) ? 'text' : 'messages')],
        value.span,
      );
      return;
    }
    const { expression } = only;
    if (expression.kind === 'array') {
      for (const item of expression.items) {
        if (item.spread) this.messages(item.value, role);
        else this.message(item.value, role);
      }
    } else if (expression.kind === 'object') this.message(value, role);
    else if (expression.kind === 'template' && this.addsLists(expression.parts)) {
      for (const part of expression.parts) this.messages(part, role);
    } else if (expression.kind !== 'null') {
      const text = expression.kind === 'string' || expression.kind === 'template';
      this.roles.push(role);
      this.add(role, text ? this.pieces(value) : [this.hole(value, otherwise)], value.span);
    }
  }

  private message(value: Expression, otherwise: PartRole): void {
    const found = messageObject(this.evaluator.single(value).expression);
    if (found.kind === 'array') {
      this.messages(value, otherwise);
      return;
    }
    if (found.kind !== 'object') {
      this.roles.push(otherwise);
      const text = found.kind === 'string' || found.kind === 'template';
      this.add(otherwise, text ? this.pieces(value) : [this.hole(value, 'text')], value.span);
      return;
    }
    const fields = readObject(found, this.evaluator);
    const role = this.role(fields, otherwise);
    this.roles.push(role);
    const name = fields.byName.get('name')?.value;
    if (name !== undefined && this.evaluator.single(name).expression.kind !== 'null')
      this.names.push(textOf(this.evaluator.single(name).expression, this.evaluator));
    const content = CONTENT.flatMap((each) => fields.byName.get(each) ?? [])[0];
    if (content === undefined) this.blockContent(value, fields, role);
    else this.content(content.value, role);
    this.mark(fields);
  }

  /** A mark stands on a block, or on the message that ends in it. */
  private mark(fields: Fields): void {
    const mark = cacheMark(fields, this.evaluator);
    const last = this.parts.at(-1);
    if (mark === null || last === undefined) return;
    this.features.add('cache');
    this.parts[this.parts.length - 1] = { ...last, mark };
  }

  /** A text, or a list of blocks. */
  content(value: Expression, role: PartRole): void {
    this.within(value, role, () => {
      this.contentStep(value, role);
    });
  }

  private contentStep(value: Expression, role: PartRole): void {
    const found = messageObject(this.evaluator.single(value).expression);
    if (found.kind !== 'array') {
      if (found.kind === 'object') this.block(value, role);
      else if (found.kind !== 'null') this.add(role, this.pieces(value), value.span);
      return;
    }
    for (const item of found.items) {
      if (item.spread) this.add(role, [this.hole(item.value, 'messages')], item.value.span);
      else this.block(item.value, role);
    }
  }

  private block(value: Expression, role: PartRole): void {
    const found = messageObject(this.evaluator.single(value).expression);
    if (found.kind !== 'object') {
      this.add(role, this.pieces(value), value.span);
      return;
    }
    const fields = readObject(found, this.evaluator);
    this.blockContent(value, fields, role);
    this.mark(fields);
  }

  private blockContent(value: Expression, fields: Fields, role: PartRole): void {
    const { byName } = fields;
    const name = wordOf(fields, 'type', this.evaluator) ?? '';
    if (name !== '') this.blocks.add(name);
    const text = byName.get('text') ?? byName.get('content') ?? byName.get('parts');
    const media = mediaOf(fields, this.evaluator);
    if (media === null) {
      if (text !== undefined) this.content(text.value, role);
      else this.add(role, [this.hole(value, 'text')], value.span);
      return;
    }
    const written = media === 'document' ? documentText(fields, this.evaluator) : undefined;
    if (written !== undefined) {
      this.content(written, role);
      return;
    }
    if (media === 'image') this.features.add('images');
    const hole = this.hole(sourceOf(fields)?.value ?? value, media);
    const picture = media === 'image' && { picture: readPicture(fields, this.evaluator) };
    this.add(role, [{ ...hole, ...picture }], value.span);
  }

  private role(fields: Fields, otherwise: PartRole): PartRole {
    const field = fields.byName.get('role');
    const role = field === undefined ? undefined : this.evaluator.single(field.value).expression;
    if (role?.kind !== 'string') return otherwise;
    return ROLES.get(role.value.toLowerCase()) ?? 'user';
  }

  /** Messages in messages without end, or in themselves, are a hole. */
  private within(value: Expression, role: PartRole, read: () => void): void {
    const hole = (): void => {
      this.add(role, [this.hole(value, 'messages')], value.span);
    };
    const key = `${value.kind}:${value.span.start}:${value.span.end}`;
    if (this.reading.has(key)) {
      hole();
      return;
    }
    this.reading.add(key);
    this.evaluator.budget.spend(read, hole);
    this.reading.delete(key);
  }

  /** `[system] + history`: `+` joins lists as well as texts. */
  private addsLists(parts: readonly Expression[]): boolean {
    return parts.some((part) => this.evaluator.single(part).expression.kind === 'array');
  }

  private isText(found: readonly Expression[]): boolean {
    return found.every((each) => each.kind === 'string' || each.kind === 'template');
  }

  private add(role: PartRole, pieces: readonly Piece[], span: Span): void {
    this.parts.push({ role, pieces, span });
  }

  private hole(value: Expression, what: HoleKind): Piece & { readonly kind: 'hole' } {
    const written = this.evaluator.file.written(value.span).replace(/\s+/g, ' ').trim();
    const name = value.kind === 'name' ? value.name : shorten(written);
    return { kind: 'hole', name, written, what, span: value.span };
  }

  /** The text of an expression, with a hole for whatever run time fills in. */
  pieces(value: Expression, trail: Trail = new Trail(), literal?: Span): readonly Piece[] {
    return this.evaluator.budget.spend(
      () => this.piecesStep(value, trail, literal),
      () => [this.hole(value, 'text')],
    );
  }

  private piecesStep(value: Expression, trail: Trail, literal: Span = value.span): readonly Piece[] {
    if (value.kind === 'template') {
      if (isSum(value, this.evaluator)) return [this.hole(value, 'text')];
      return value.parts.flatMap((part) =>
        this.pieces(part, trail, contains(literal, part.span) ? literal : undefined),
      );
    }
    if (value.kind === 'string') {
      const unsure = value.unsure && { unsure: true as const };
      return value.value === '' ? [] : [{ kind: 'text', text: value.value, ...unsure, span: value.span, literal }];
    }
    const deeper = trail.enter(value);
    const found = deeper === null ? [] : this.evaluator.resolve(value);
    if (deeper === null || found.length === 0) return [this.hole(value, 'text')];
    const options = found.map(({ expression, evidence }): readonly Piece[] => {
      if (expression.kind === 'string' || expression.kind === 'template') {
        const pieces = this.pieces(expression, deeper);
        // Who calls, or the environment, may say another text.
        if (evidence !== 'default') return pieces;
        return pieces.map((piece) => (piece.kind === 'text' ? { ...piece, unsure: true } : piece));
      }
      if (expression.kind === 'number')
        return [{ kind: 'text', text: numberText(expression), span: expression.span, literal: expression.span }];
      return expression.kind === 'null' && found.length > 1 ? [] : [this.hole(value, 'text')];
    });
    // Whichever it is, run time alone knows the text: one hole, not one for each.
    const holes = options.some((option) => option.length > 0) && !options.flat().some((piece) => piece.kind === 'text');
    if (options.length > 1 && holes) return [this.hole(value, 'text')];
    const [first] = options;
    return options.length === 1 && first !== undefined ? first : [{ kind: 'choice', options, span: value.span }];
  }
}
