import { SHORT, wordsHash } from './tokenHash';
import type { Vocabulary } from './vocabulary';

/** The bytes of tokens by their ranks, which only long pieces ask for. */
export class TokenBytes {
  /** Rank → where its bytes begin in the vocabulary's file. */
  readonly starts: Uint32Array;
  /** Rank → their number; 0 where a rank names no token. */
  readonly lengths: Uint8Array;
  /** Rank → the bytes of the left one of the two tokens that it was merged of last; 0 of a single byte. */
  readonly splits: Uint8Array;
  /** By two bytes, the second above: a bit for each length that tokens which begin with them have; the last is 31 and more. */
  readonly lengthsWith = new Int32Array(0x1_0000);
  /** A bit for each hash of the first eight bytes of a token of more than `SHORT`. */
  private readonly longBeginnings = new Int32Array(1 << (BEGINNING_BITS - 5));

  constructor(vocabulary: Vocabulary) {
    this.starts = new Uint32Array(vocabulary.count);
    this.lengths = new Uint8Array(vocabulary.count);
    this.splits = new Uint8Array(vocabulary.count);
    const { starts, lengths, splits, lengthsWith } = this;
    const { view } = vocabulary.file;
    vocabulary.forEach((rank, start, length, split) => {
      starts[rank] = start;
      lengths[rank] = length;
      splits[rank] = split;
      if (length > SHORT) {
        const hash = beginningHash(view, start);
        (this.longBeginnings[hash >>> 5] as number) |= 1 << hash;
      }
      if (length > 1) (lengthsWith[view.getUint16(start, true)] as number) |= 1 << Math.min(length, 31);
    });
  }

  /** Whether a token of more than `SHORT` bytes may begin with the eight at a place: mostly there is none. */
  mayBeginLong(view: DataView, at: number): boolean {
    const hash = beginningHash(view, at);
    return ((this.longBeginnings[hash >>> 5] as number) & (1 << hash)) !== 0;
  }
}

const BEGINNING_BITS = 16;

function beginningHash(view: DataView, at: number): number {
  return wordsHash(view.getInt32(at, true), view.getInt32(at + 4, true), 0) >>> (32 - BEGINNING_BITS);
}
