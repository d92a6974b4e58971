import type { Vocabulary } from './vocabulary';

/** The bytes of tokens by their ranks, which only long pieces ask for. */
export class TokenBytes {
  /** Rank → where its bytes begin in the vocabulary's file. */
  readonly starts: Uint32Array;
  /** Rank → their number; 0 where a rank names no token. */
  readonly lengths: Uint8Array;
  /** By two bytes, the second above: a bit for each length that tokens which begin with them have; the last is 31 and more. */
  readonly lengthsWith = new Int32Array(0x1_0000);

  constructor(vocabulary: Vocabulary) {
    this.starts = new Uint32Array(vocabulary.count);
    this.lengths = new Uint8Array(vocabulary.count);
    const { starts, lengths, lengthsWith } = this;
    const { view } = vocabulary.file;
    vocabulary.forEach((rank, start, length) => {
      starts[rank] = start;
      lengths[rank] = length;
      if (length > 1) (lengthsWith[view.getUint16(start, true)] as number) |= 1 << Math.min(length, 31);
    });
  }
}
