import type { Tiktoken } from 'js-tiktoken/lite';
import type { Assets } from '../assets';
import type { Method } from '../estimate';
import { encoderOf } from './vocabulary';

export type VocabularyName = 'o200k_base' | 'cl100k_base';

export interface TextCount {
  readonly tokens: number;
  readonly method: Method;
}

/** Counts the tokens of texts in one vocabulary. */
export interface TextCounter {
  count(text: string): TextCount;
}

/** The encoder's time grows with the square of a piece: longer runs of letters, signs or spaces are cut to this length. */
const LONGEST_RUN = 64;
/** Longer texts are counted by sample: at 1.4 MB/s this is 0.1 s. */
const LONGEST_TEXT = 120_000;
const SAMPLES = 12;
const SAMPLE = LONGEST_TEXT / SAMPLES;
const REMEMBERED = 5_000;

/** Runs of one kind that an encoder takes as one piece: letters, signs, spaces, and what may end a piece of signs. */
const LONG_RUN = new RegExp(
  ['[\\p{L}\\p{M}]', '[^\\s\\p{L}\\p{N}]', '\\s', '[\\r\\n/]'].map((kind) => `${kind}{${LONGEST_RUN + 1},}`).join('|'),
  'gu',
);

/** The vocabularies, each loaded when it is first counted in. */
export class Counters {
  private readonly loading = new Map<VocabularyName, Promise<TextCounter>>();

  constructor(private readonly assets: Assets) {}

  counter(name: VocabularyName): Promise<TextCounter> {
    let loading = this.loading.get(name);
    if (loading === undefined) {
      loading = this.assets.load(`${name}.tokens`).then((table) => textCounter(encoderOf(table)));
      this.loading.set(name, loading);
      loading.catch(() => this.loading.delete(name));
    }
    return loading;
  }
}

/** A counter over an encoder; a user's text is never a special token, so `<|endoftext|>` is counted as it is written. */
export function textCounter(encoder: Pick<Tiktoken, 'encode'>): TextCounter {
  const remembered = new Map<string, TextCount>();
  return {
    count(text) {
      const known = remembered.get(text);
      if (known !== undefined) return known;
      const counted = countText(text, encoder);
      if (remembered.size >= REMEMBERED) remembered.clear();
      if (text.length < 20_000) remembered.set(text, counted);
      return counted;
    },
  };
}

function countText(text: string, encoder: Pick<Tiktoken, 'encode'>): TextCount {
  if (text.length > LONGEST_TEXT) {
    let sampled = 0;
    const step = (text.length - SAMPLE) / (SAMPLES - 1);
    for (let index = 0; index < SAMPLES; index++) {
      const from = notInside(text, Math.round(index * step));
      sampled += countText(text.slice(from, notInside(text, from + SAMPLE)), encoder).tokens;
    }
    return { tokens: Math.round((sampled * text.length) / LONGEST_TEXT), method: 'estimated' };
  }
  let tokens = 0;
  let from = 0;
  let method: Method = 'exact';
  for (const run of text.matchAll(LONG_RUN)) {
    method = 'estimated';
    tokens += encoder.encode(text.slice(from, run.index), [], []).length;
    tokens += countRun(run[0], encoder);
    from = run.index + run[0].length;
  }
  return { tokens: tokens + encoder.encode(text.slice(from), [], []).length, method };
}

/** What is long is mostly one thing again and again: each piece is encoded once. */
function countRun(run: string, encoder: Pick<Tiktoken, 'encode'>): number {
  const tokensOf = new Map<string, number>();
  let tokens = 0;
  for (const piece of pieces(run)) {
    const counted = tokensOf.get(piece) ?? encoder.encode(piece, [], []).length;
    tokensOf.set(piece, counted);
    tokens += counted;
  }
  return tokens;
}

/** Cut to length, never between the two halves of a character. */
function* pieces(run: string): Generator<string> {
  let from = 0;
  while (from < run.length) {
    const to = notInside(run, Math.min(from + LONGEST_RUN, run.length));
    yield run.slice(from, to);
    from = to;
  }
}

/** The offset, or the next where it stands between the two halves of a character. */
function notInside(text: string, offset: number): number {
  const before = text.charCodeAt(offset - 1);
  const inside = offset > 0 && offset < text.length && before >= 0xd800 && before <= 0xdbff;
  return inside ? offset + 1 : offset;
}
