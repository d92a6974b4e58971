import { lineFacts, readLine } from './lineFacts';
import { kindOfLanguage, kindOfLine, type LineKind } from './lineKind';

/** What a text is mostly made of, as far as tokenizers make different numbers of tokens of it. */
export type TextKind = 'prose' | 'code' | 'json' | 'otherScript';

/** Tokens or shares by the kind of text. */
export type ByKind = Readonly<Record<TextKind, number>>;

export const TEXT_KINDS: readonly TextKind[] = ['prose', 'code', 'json', 'otherScript'];

/** Of longer texts, in UTF-16 units, 32 windows at fixed places are read, a 32nd of the text apart, 32 K in all. */
const READ_WHOLE = 32_768;
const WINDOWS = 32;
const WINDOW = READ_WHOLE / WINDOWS;

/**
 * Tokens of o200k_base for each unit of a text that is no white space, roughly: 4.6 units of English with its blanks to a
 * token, 3.6 of code, 2.9 of JSON. Only their proportions count: shares are of tokens, not of characters.
 */
const PER_UNIT = { prose: 0.26, code: 0.34, json: 0.36 };
/** Of letters and digits without a blank, as counted: base64 0.64 to 0.73, hexadecimal 0.63. */
const PER_UNBROKEN_UNIT = 0.66;
/** Of scripts written without blanks (Chinese, Japanese, Korean), and of others that are not Latin. */
const PER_DENSE_UNIT = 0.75;
const PER_LETTER = 0.3;

/** A text of which stretches can be read: a string is one, and a text that is kept in pieces. */
export interface ReadableText {
  readonly length: number;
  slice(from: number, to: number): string;
}

/** What part of a text's tokens are of which kind, each from 0 to 1, 1 in all. The empty text is prose. */
export function textKinds(text: ReadableText): ByKind {
  const tokens = roughTokens(text);
  const all = TEXT_KINDS.reduce((sum, kind) => sum + tokens[kind], 0);
  if (all === 0) return { prose: 1, code: 0, json: 0, otherScript: 0 };
  return mapKinds((kind) => tokens[kind] / all);
}

/** About how many tokens of each kind a text has: good for proportions within a text and between texts, not for a count. */
export function roughTokens(text: ReadableText): ByKind {
  const tally = new Tally();
  if (text.length <= READ_WHOLE) {
    tally.read(text.slice(0, text.length), 0, text.length);
    return tally.close();
  }
  const step = Math.floor(text.length / WINDOWS);
  for (let index = 0; index < WINDOWS; index++) {
    const from = index * step;
    // From the first line that begins in the window's first half, where one does.
    const window = text.slice(from, from + WINDOW);
    const line = index === 0 ? 0 : window.slice(0, WINDOW / 2).indexOf('\n') + 1;
    tally.read(window, line, WINDOW);
  }
  const read = tally.close();
  return mapKinds((kind) => (read[kind] * text.length) / READ_WHOLE);
}

export function mapKinds(value: (kind: TextKind) => number): ByKind {
  return { prose: value('prose'), code: value('code'), json: value('json'), otherScript: value('otherScript') };
}

/** Lines by their kind; what a line does not show by itself, it has from the line before it. */
class Tally {
  private readonly tokens: Record<TextKind, number> = { prose: 0, code: 0, json: 0, otherScript: 0 };
  /** The kind of the line before; null where none has shown any yet. */
  private before: LineKind | null = null;
  /** Units of lines that wait for one that shows its kind. */
  private waiting = 0;
  /** What the lines of a fence are by its language; `open` where it names none, null outside of one. */
  private fence: LineKind | 'open' | null = null;
  private readonly line = lineFacts();

  read(text: string, from: number, to: number): void {
    this.fence = null;
    const { line } = this;
    for (let at = from; at < to;) {
      at = readLine(text, at, to, line);
      this.tokens.otherScript += line.dense * PER_DENSE_UNIT + line.others * PER_LETTER;
      if (line.fence !== null) this.turnFence(line.fence);
      else if (line.units > 0) this.add();
    }
  }

  close(): ByKind {
    this.settle(this.before ?? 'prose');
    return this.tokens;
  }

  private turnFence(language: string): void {
    this.settle(this.before ?? 'prose');
    if (this.fence !== null) {
      this.fence = null;
      this.before = 'prose';
    } else {
      this.fence = language === '' ? 'open' : kindOfLanguage(language);
      this.before = 'code';
    }
  }

  private add(): void {
    const { line, fence } = this;
    const { units } = line;
    if (fence !== null && fence !== 'open') {
      this.count(units, fence);
      return;
    }
    const kind = kindOfLine(line);
    if (kind === 'unbroken') {
      this.countUnbroken(units);
      return;
    }
    if (kind === null && this.before === null) {
      this.waiting += units;
      return;
    }
    const known = kind ?? this.before ?? 'prose';
    this.settle(this.before ?? known);
    this.before = known;
    this.count(units, known);
  }

  /** What no source has counted is as much of each kind: by the factors of all, from the mean least to the mean most. */
  private countUnbroken(units: number): void {
    for (const kind of TEXT_KINDS) this.tokens[kind] += (units * PER_UNBROKEN_UNIT) / TEXT_KINDS.length;
  }

  private settle(kind: LineKind): void {
    this.count(this.waiting, kind);
    this.waiting = 0;
  }

  private count(units: number, kind: LineKind): void {
    this.tokens[kind] += units * PER_UNIT[kind];
  }
}
