import { firstMask, hashOf, secondMask, SHORT, thirdMask, wordsHash } from './tokenHash';
import { Utf8 } from './utf8';

/** 32-bit words at the file's beginning: its form, tokens, bits of the two tables, tokens of the second, bytes of the longest. */
export const HEAD_WORDS = 8;
/** Of the file's form: another one with each change of it, or of how tokens are hashed. */
export const FORM = 0x5046_0001;
/** A bit for each hash of a short token; 256 KB stay near. */
export const SEEN_BITS = 21;
/**
 * Of a slot's last word: the rank from 1, above it the length, since zeros may be bytes or none, and above that the length of
 * the left one of the two tokens that it was merged of last.
 */
export const RANK_BITS = 20;
const RANKS = (1 << RANK_BITS) - 1;
export const LENGTH_BITS = 4;
const LENGTHS = (1 << LENGTH_BITS) - 1;
const PAIRS = 0x1_0000;

export const NO_RANK = -1;

/**
 * The tokens of one vocabulary by their bytes: the file is the table, which `scripts/vocabularyTable.ts` makes, so that a
 * vocabulary is there as soon as it is read.
 *
 * The file, in 32-bit words, little-endian as every processor is that an editor runs on: [head][slots of tokens of at most 12 bytes, 4 words each: their bytes, zeros
 * behind them, and rank and length; 0 where a slot is free][a bit for each of their hashes][of two bytes, the second above,
 * the rank of the token that they are, from 1][slots of longer tokens: their number from 1][their ranks, and above them the
 * length of their left halves][where their bytes begin in the file, and where the last one's end][their bytes][16 zeros].
 */
export class Vocabulary {
  /** Ranks are below it; not all of them name a token. */
  readonly count: number;
  /** The most bytes of a token. */
  readonly longest: number;
  /** By two bytes: the rank of the token that they are, from 1; 0 where they are none. */
  readonly pairs: Int32Array;
  /** The file, in which all tokens' bytes stand. */
  readonly file: Utf8;
  private readonly shortSlots: Int32Array;
  private readonly shortStart: number;
  private readonly shortShift: number;
  private readonly shortMask: number;
  private readonly seen: Int32Array;
  private readonly longSlots: Int32Array;
  private readonly longMask: number;
  private readonly longRanks: Int32Array;
  private readonly longStarts: Int32Array;

  /** @throws Error where the file is of another form; RangeError where it is cut short */
  constructor(file: Uint8Array) {
    // Words may only be read where a word may begin. Not `slice`: that of a `Buffer` copies nothing.
    const aligned = file.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0 ? file : new Uint8Array(file);
    let at = aligned.byteOffset;
    const words = (length: number): Int32Array => {
      if (at + length * Int32Array.BYTES_PER_ELEMENT > aligned.byteOffset + aligned.byteLength)
        throw new RangeError('The table of tokens is cut short: build or install Promptfare again.');
      const section = new Int32Array(aligned.buffer, at, length);
      at += section.byteLength;
      return section;
    };
    const [form, count = 0, shortBits = 0, longBits = 0, longCount = 0, longest = 0] = words(HEAD_WORDS);
    if (form !== FORM) throw new Error('The table of tokens is of another version: build or install Promptfare again.');
    this.count = count;
    this.longest = longest;
    this.file = new Utf8(aligned);
    this.shortStart = at - aligned.byteOffset;
    this.shortSlots = words(4 << shortBits);
    this.shortShift = 32 - shortBits;
    this.shortMask = this.shortSlots.length - 1;
    this.seen = words(1 << (SEEN_BITS - 5));
    this.pairs = words(PAIRS);
    this.longSlots = words(1 << longBits);
    this.longMask = this.longSlots.length - 1;
    this.longRanks = words(longCount);
    this.longStarts = words(longCount + 1);
  }

  /** Every token: its rank, where its bytes stand in the file, and how many of them its left half has, 0 of a single byte. */
  forEach(token: (rank: number, start: number, length: number, split: number) => void): void {
    for (let slot = 0; slot < this.shortSlots.length; slot += 4) {
      const of = this.shortSlots[slot + 3] as number;
      if (of === 0) continue;
      const length = (of >>> RANK_BITS) & LENGTHS;
      token((of & RANKS) - 1, this.shortStart + slot * 4, length, of >>> (RANK_BITS + LENGTH_BITS));
    }
    for (const [index, of] of this.longRanks.entries()) {
      const start = this.longStarts[index] as number;
      token(of & RANKS, start, (this.longStarts[index + 1] as number) - start, of >>> RANK_BITS);
    }
  }

  /** The rank of the token that is these bytes, at least one; `NO_RANK` where there is none. */
  rank(text: Utf8, from: number, to: number): number {
    const length = to - from;
    return length <= SHORT
      ? this.rankOfUnlikely(text.view, from, length)
      : length <= this.longest
        ? this.rankOfLong(text.bytes, from, to, hashOf(text.bytes, from, to))
        : NO_RANK;
  }

  /** Of at most `SHORT` bytes. */
  rankOfShort(view: DataView, from: number, length: number): number {
    const first = view.getInt32(from, true) & firstMask(length);
    const second = length > 4 ? view.getInt32(from + 4, true) & secondMask(length) : 0;
    const third = length > 8 ? view.getInt32(from + 8, true) & thirdMask(length) : 0;
    return this.find(first, second, third, length, wordsHash(first, second, third));
  }

  /** The same, faster where there mostly is none. */
  rankOfUnlikely(view: DataView, from: number, length: number): number {
    const first = view.getInt32(from, true) & firstMask(length);
    const second = length > 4 ? view.getInt32(from + 4, true) & secondMask(length) : 0;
    const third = length > 8 ? view.getInt32(from + 8, true) & thirdMask(length) : 0;
    const hash = wordsHash(first, second, third);
    const seen = this.seen[hash >>> (32 - SEEN_BITS + 5)] as number;
    return (seen & (1 << (hash >>> (32 - SEEN_BITS)))) === 0 ? NO_RANK : this.find(first, second, third, length, hash);
  }

  private find(first: number, second: number, third: number, length: number, hash: number): number {
    const { shortSlots, shortMask } = this;
    for (let slot = (hash >>> this.shortShift) << 2; ; slot = (slot + 4) & shortMask) {
      const of = shortSlots[slot + 3] as number;
      if (of === 0) return NO_RANK;
      if (
        shortSlots[slot] === first &&
        shortSlots[slot + 1] === second &&
        shortSlots[slot + 2] === third &&
        ((of >>> RANK_BITS) & LENGTHS) === length
      )
        return (of & RANKS) - 1;
    }
  }

  /** Of more than `SHORT` bytes; `hash` is that of `hashOf`. */
  rankOfLong(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { longSlots, longMask, longStarts } = this;
    const own = this.file.bytes;
    const length = to - from;
    for (let slot = hash & longMask; ; slot = (slot + 1) & longMask) {
      const token = (longSlots[slot] as number) - 1;
      if (token < 0) return NO_RANK;
      const start = longStarts[token] as number;
      if ((longStarts[token + 1] as number) - start !== length) continue;
      let index = 0;
      while (index < length && own[start + index] === bytes[from + index]) index++;
      if (index === length) return (this.longRanks[token] as number) & RANKS;
    }
  }
}
