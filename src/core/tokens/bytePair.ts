import { LongPieces } from './longPieces';
import { HASH, hashed, mixed, type Vocabulary } from './vocabulary';

/** Up to here merging pair by pair is faster; its time grows with the square. */
const SHORT = 24;
const NONE = 0x7fff_ffff;

/** Pieces that are no token are often the same few: what they came to is kept, the later in the place of the earlier. */
const KEPT = 4096;

/** Counts the tokens that byte-pair merging makes of a piece. */
export class BytePairs {
  private readonly long: LongPieces;
  /** Where each part of a short piece begins, and the rank of what it and the next would be merged to. */
  private readonly starts = new Int32Array(SHORT + 2);
  private readonly ranks = new Int32Array(SHORT + 2);
  private readonly keptHashes = new Int32Array(KEPT);
  private readonly keptCounts = new Uint8Array(KEPT);
  private readonly keptBytes = new Uint8Array(KEPT * (SHORT + 1));

  constructor(private readonly vocabulary: Vocabulary) {
    this.long = new LongPieces(vocabulary);
  }

  /** The tokens of `bytes[from, to)`, at least one byte. */
  count(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length === 1) return 1;
    if (length > SHORT) {
      return length <= this.vocabulary.longest && this.vocabulary.rank(bytes, from, to) >= 0
        ? 1
        : this.long.count(bytes, from, to);
    }
    let hash = HASH;
    for (let at = from; at < to; at++) hash = hashed(hash, bytes[at] as number);
    if (this.vocabulary.rankOf(bytes, from, to, hash) >= 0) return 1;
    const kept = mixed(hash) & (KEPT - 1);
    if (this.keptHashes[kept] === hash && this.isKept(kept, bytes, from, length))
      return this.keptCounts[kept] as number;
    const tokens = this.merge(bytes, from, length);
    this.keep(kept, hash, bytes, from, length, tokens);
    return tokens;
  }

  private isKept(kept: number, bytes: Uint8Array, from: number, length: number): boolean {
    const { keptBytes } = this;
    const at = kept * (SHORT + 1);
    if (keptBytes[at] !== length) return false;
    for (let index = 0; index < length; index++) if (keptBytes[at + 1 + index] !== bytes[from + index]) return false;
    return true;
  }

  private keep(kept: number, hash: number, bytes: Uint8Array, from: number, length: number, tokens: number): void {
    const at = kept * (SHORT + 1);
    this.keptHashes[kept] = hash;
    this.keptCounts[kept] = tokens;
    this.keptBytes[at] = length;
    for (let index = 0; index < length; index++) this.keptBytes[at + 1 + index] = bytes[from + index] as number;
  }

  /** The two neighbours that make the token of the lowest rank are merged, until none make one. */
  private merge(bytes: Uint8Array, from: number, length: number): number {
    const { starts, ranks } = this;
    let parts = length;
    for (let part = 0; part <= parts; part++) starts[part] = from + part;
    for (let part = 0; part + 1 < parts; part++) ranks[part] = this.pairAt(bytes, part, parts);
    for (;;) {
      let lowest = NONE;
      let at = -1;
      for (let part = 0; part + 1 < parts; part++) {
        if ((ranks[part] as number) < lowest) {
          lowest = ranks[part] as number;
          at = part;
        }
      }
      if (at < 0) return parts;
      parts--;
      for (let part = at + 1; part <= parts; part++) starts[part] = starts[part + 1] as number;
      for (let part = at + 1; part + 1 < parts; part++) ranks[part] = ranks[part + 1] as number;
      if (at + 1 < parts) ranks[at] = this.pairAt(bytes, at, parts);
      if (at > 0) ranks[at - 1] = this.pairAt(bytes, at - 1, parts);
    }
  }

  private pairAt(bytes: Uint8Array, part: number, parts: number): number {
    if (part + 2 > parts) return NONE;
    const rank = this.vocabulary.rank(bytes, this.starts[part] as number, this.starts[part + 2] as number);
    return rank < 0 ? NONE : rank;
  }
}
