import { Utf8 } from './utf8';

const HEAD = 8;
/** Bytes of a token that are kept in its slot: 97 of 100 pieces have no more, and are found without a look elsewhere. */
export const SHORT = 12;
/** Words of a slot: three of bytes, one that says which token they are. */
const SLOT_BITS = 2;
/** Of a slot's last word: the rank from 1, and above it the length, since zeros may be bytes or none. */
const RANK_BITS = 20;
const SEEN_BITS = 21;
const RANKS = (1 << RANK_BITS) - 1;
/** Slots for each token: fewer, and unlike tokens meet too often. */
const ROOM = 1.5;

export const NO_RANK = -1;

/** The tokens of one vocabulary by their bytes. `scripts/vocabularyTable.js` writes the file that it is made of. */
export class Vocabulary {
  /** Tokens. */
  readonly count: number;
  /** The most bytes of a token. */
  readonly longest: number;
  /** The bytes of all tokens, in the order of their ranks. */
  readonly pool: Utf8;
  /** Rank → where its bytes begin in the pool. */
  readonly starts: Uint32Array;
  readonly lengths: Uint8Array;
  /** By two bytes, the second above: a bit for each length that tokens which begin with them have; the last is 31 and more. */
  readonly lengthsWith = new Int32Array(0x1_0000);
  /** By two bytes, the second above: the rank of the token that they are, from 1; 0 where they are none. */
  readonly pairs = new Int32Array(0x1_0000);
  private readonly shortSlots: Int32Array;
  private readonly shortShift: number;
  /** A bit for each hash of a short token, small enough to stay near: most bytes that merging asks for are no token. */
  private readonly seen = new Int32Array(1 << (SEEN_BITS - 5));
  private readonly shortMask: number;
  /** Of longer tokens, by the hash of all their bytes: ranks from 1, 0 where a slot is free. */
  private readonly longSlots: Int32Array;
  private readonly longMask: number;

  constructor(file: Uint8Array) {
    const head = new DataView(file.buffer, file.byteOffset, HEAD);
    this.count = head.getUint32(0, true);
    this.lengths = file.subarray(HEAD, HEAD + this.count);
    this.pool = new Utf8(file.subarray(HEAD + this.count));
    this.starts = new Uint32Array(this.count + 1);
    let short = 0;
    for (let rank = 0; rank < this.count; rank++) if ((this.lengths[rank] as number) <= SHORT) short++;
    const shortBits = Math.ceil(Math.log2(short * ROOM));
    this.shortSlots = new Int32Array(1 << (shortBits + SLOT_BITS));
    this.shortShift = 32 - shortBits;
    this.shortMask = this.shortSlots.length - 1;
    this.longSlots = new Int32Array(1 << Math.ceil(Math.log2((this.count - short + 1) * ROOM)));
    this.longMask = this.longSlots.length - 1;
    this.longest = this.fill();
  }

  private fill(): number {
    const { lengths, pool, starts, lengthsWith, pairs } = this;
    let start = 0;
    let longest = 0;
    for (let rank = 0; rank < this.count; rank++) {
      const length = lengths[rank] as number;
      starts[rank] = start;
      if (length > 0) {
        this.add(rank, start, length);
        if (length > longest) longest = length;
        if (length > 1) {
          const pair = pool.view.getUint16(start, true);
          (lengthsWith[pair] as number) |= 1 << Math.min(length, 31);
          if (length === 2) pairs[pair] = rank + 1;
        }
      }
      start += length;
    }
    starts[this.count] = start;
    return longest;
  }

  private add(rank: number, start: number, length: number): void {
    const { view } = this.pool;
    if (length > SHORT) {
      let slot = hashOf(this.pool.bytes, start, start + length) & this.longMask;
      while (this.longSlots[slot] !== 0) slot = (slot + 1) & this.longMask;
      this.longSlots[slot] = rank + 1;
      return;
    }
    const first = view.getInt32(start, true) & firstMask(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & secondMask(length) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & thirdMask(length) : 0;
    const { shortSlots, shortMask } = this;
    const hash = wordsHash(first, second, third);
    (this.seen[hash >>> (32 - SEEN_BITS + 5)] as number) |= 1 << (hash >>> (32 - SEEN_BITS));
    let slot = (hash >>> this.shortShift) << SLOT_BITS;
    while (shortSlots[slot + 3] !== 0) slot = (slot + 4) & shortMask;
    shortSlots[slot] = first;
    shortSlots[slot + 1] = second;
    shortSlots[slot + 2] = third;
    shortSlots[slot + 3] = (rank + 1) | (length << RANK_BITS);
  }

  /** The rank of the token that is these bytes; `NO_RANK` where there is none. */
  rank(text: Utf8, from: number, to: number): number {
    const length = to - from;
    return length <= SHORT
      ? this.rankOfUnlikely(text.view, from, length)
      : length <= this.longest
        ? this.rankOfLong(text.bytes, from, to, hashOf(text.bytes, from, to))
        : NO_RANK;
  }

  /** Of at most `SHORT` bytes, and at least one. */
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
    for (let slot = (hash >>> this.shortShift) << SLOT_BITS; ; slot = (slot + 4) & shortMask) {
      const of = shortSlots[slot + 3] as number;
      if (of === 0) return NO_RANK;
      if (
        shortSlots[slot] === first &&
        shortSlots[slot + 1] === second &&
        shortSlots[slot + 2] === third &&
        of >>> RANK_BITS === length
      )
        return (of & RANKS) - 1;
    }
  }

  /** Of more than `SHORT` bytes; `hash` is that of `hashOf`. */
  rankOfLong(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { longSlots, longMask, lengths, starts } = this;
    const pool = this.pool.bytes;
    const length = to - from;
    for (let slot = hash & longMask; ; slot = (slot + 1) & longMask) {
      const rank = (longSlots[slot] as number) - 1;
      if (rank < 0) return NO_RANK;
      if (lengths[rank] !== length) continue;
      const start = starts[rank] as number;
      let index = 0;
      while (index < length && pool[start + index] === bytes[from + index]) index++;
      if (index === length) return rank;
    }
  }
}

function firstMask(length: number): number {
  return length >= 4 ? -1 : (1 << (length << 3)) - 1;
}

function secondMask(length: number): number {
  return length >= 8 ? -1 : (1 << ((length - 4) << 3)) - 1;
}

function thirdMask(length: number): number {
  return length >= 12 ? -1 : (1 << ((length - 8) << 3)) - 1;
}

/** Its upper bits are good. The multipliers are odd and without a pattern. */
function wordsHash(first: number, second: number, third: number): number {
  const sum = (Math.imul(first, 0x9e37_79b1) + Math.imul(second, 0x85eb_ca77) + Math.imul(third, 0xc2b2_ae3d)) | 0;
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b_3c6d);
}

/** FNV-1a of 32 bits: one step for each byte, so that the hashes of all beginnings of some bytes come with theirs. */
export const HASH = 0x811c_9dc5;

export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x0100_0193);
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = HASH;
  for (let at = from; at < to; at++) hash = hashed(hash, bytes[at] as number);
  return mixed(hash);
}

/** Its low bits alone are too much alike. */
export function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
