import { LongPieces } from './longPieces';
import type { Utf8 } from './utf8';
import { SHORT } from './tokenHash';
import { NO_RANK, type Vocabulary } from './vocabulary';

/** Up to here merging pair by pair is faster; its time grows with the square. */
const MERGED = 24;
const NONE = 0x7fff_ffff;

/** Pieces that are no token are often the same few: what they came to is kept, the later in the place of the earlier. */
const KEPT_BITS = 14;
/** The most bytes of such a piece, as six words; with the count and the length a slot has eight. */
const KEPT_BYTES = 24;

/** Counts the tokens that byte-pair merging makes of a piece. */
export class BytePairs {
  /** Made for the first of them: mostly there are none. */
  private long: LongPieces | undefined;
  /** Where each part of a piece begins, and the rank of what it and the next would be merged to. */
  private readonly starts = new Int32Array(MERGED + 2);
  private readonly ranks = new Int32Array(MERGED + 2);
  private readonly kept = new Int32Array(8 << KEPT_BITS);

  constructor(private readonly vocabulary: Vocabulary) {}

  /** The tokens of `[from, to)`, at least one byte. */
  count(text: Utf8, from: number, to: number): number {
    const length = to - from;
    if (length === 1) return 1;
    if (length <= SHORT) {
      return this.vocabulary.rankOfShort(text.view, from, length) !== NO_RANK ? 1 : this.countKept(text, from, length);
    }
    if (this.vocabulary.rank(text, from, to) !== NO_RANK) return 1;
    if (length <= KEPT_BYTES) return this.countKept(text, from, length);
    if (length <= MERGED) return this.merge(text, from, length);
    this.long ??= new LongPieces(this.vocabulary);
    return this.long.count(text, from, to);
  }

  /** Of a piece that is no token, from what is kept where it is there. */
  private countKept(text: Utf8, from: number, length: number): number {
    const { view } = text;
    const { kept } = this;
    const first = view.getInt32(from, true) & mask(length);
    const second = length > 4 ? view.getInt32(from + 4, true) & mask(length - 4) : 0;
    const third = length > 8 ? view.getInt32(from + 8, true) & mask(length - 8) : 0;
    const fourth = length > 12 ? view.getInt32(from + 12, true) & mask(length - 12) : 0;
    const fifth = length > 16 ? view.getInt32(from + 16, true) & mask(length - 16) : 0;
    const sixth = length > 20 ? view.getInt32(from + 20, true) & mask(length - 20) : 0;
    const sum =
      (Math.imul(first, 0x9e37_79b1) +
        Math.imul(second, 0x85eb_ca77) +
        Math.imul(third, 0xc2b2_ae3d) +
        Math.imul(fourth, 0x27d4_eb2f) +
        Math.imul(fifth, 0x1656_67b1) +
        Math.imul(sixth, 0x7feb_352d)) |
      0;
    const at = (Math.imul(sum ^ (sum >>> 15), 0x2c1b_3c6d) >>> (32 - KEPT_BITS)) << 3;
    if (
      kept[at + 7] === length &&
      kept[at] === first &&
      kept[at + 1] === second &&
      kept[at + 2] === third &&
      kept[at + 3] === fourth &&
      kept[at + 4] === fifth &&
      kept[at + 5] === sixth
    )
      return kept[at + 6] as number;
    const tokens = this.merge(text, from, length);
    kept[at] = first;
    kept[at + 1] = second;
    kept[at + 2] = third;
    kept[at + 3] = fourth;
    kept[at + 4] = fifth;
    kept[at + 5] = sixth;
    kept[at + 6] = tokens;
    kept[at + 7] = length;
    return tokens;
  }

  /** The two neighbours that make the token of the lowest rank are merged, until none make one. */
  private merge(text: Utf8, from: number, length: number): number {
    const { starts, ranks } = this;
    const { pairs } = this.vocabulary;
    const { view } = text;
    let parts = length;
    for (let part = 0; part + 1 < parts; part++) {
      const rank = pairs[view.getUint16(from + part, true)] as number;
      ranks[part] = rank === 0 ? NONE : rank - 1;
      starts[part] = from + part;
    }
    starts[parts - 1] = from + parts - 1;
    starts[parts] = from + parts;
    for (;;) {
      let lowest = NONE;
      let at = -1;
      for (let part = 0; part + 1 < parts; part++) {
        const rank = ranks[part] as number;
        if (rank < lowest) {
          lowest = rank;
          at = part;
        }
      }
      if (at < 0) return parts;
      parts--;
      for (let part = at + 1; part < parts; part++) {
        starts[part] = starts[part + 1] as number;
        ranks[part] = ranks[part + 1] as number;
      }
      starts[parts] = starts[parts + 1] as number;
      if (at + 1 < parts) ranks[at] = this.pairAt(text, at);
      if (at > 0) ranks[at - 1] = this.pairAt(text, at - 1);
    }
  }

  private pairAt(text: Utf8, part: number): number {
    const rank = this.vocabulary.rank(text, this.starts[part] as number, this.starts[part + 2] as number);
    return rank === NO_RANK ? NONE : rank;
  }
}

/** Of the bytes of a word that `left` bytes reach into. */
function mask(left: number): number {
  return left >= 4 ? -1 : (1 << (left << 3)) - 1;
}
