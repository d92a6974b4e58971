/** Slots for each token: fewer, and unlike tokens meet too often. */
const ROOM = 2;
const HEAD = 8;

/** The tokens of one vocabulary by their bytes. `scripts/vocabularyTable.js` writes the file that it is made of. */
export class Vocabulary {
  /** The most bytes of a token. */
  readonly longest: number;
  /** The bytes of all tokens, in the order of their ranks. */
  readonly pool: Uint8Array;
  /** Rank → where its bytes begin in the pool. */
  readonly starts: Uint32Array;
  readonly lengths: Uint8Array;
  /** By two bytes: the most bytes of a token that begins with them. */
  readonly longestWith: Uint8Array;
  /** Open addressing; ranks from 1, 0 where a slot is free. */
  private readonly slots: Int32Array;
  private readonly mask: number;

  constructor(file: Uint8Array) {
    const head = new DataView(file.buffer, file.byteOffset, HEAD);
    const count = head.getUint32(0, true);
    const poolLength = head.getUint32(4, true);
    this.lengths = file.subarray(HEAD, HEAD + count);
    this.pool = file.subarray(HEAD + count, HEAD + count + poolLength);
    this.starts = new Uint32Array(count + 1);
    this.longestWith = new Uint8Array(0x1_0000);
    let size = 1;
    while (size < count * ROOM) size *= 2;
    this.slots = new Int32Array(size);
    this.mask = size - 1;
    this.longest = this.fill();
  }

  private fill(): number {
    const { lengths, pool, starts, slots, mask, longestWith } = this;
    let start = 0;
    let longest = 0;
    for (let rank = 0; rank < lengths.length; rank++) {
      const length = lengths[rank] as number;
      const end = start + length;
      starts[rank + 1] = end;
      if (length > 0) {
        let hash = HASH;
        for (let at = start; at < end; at++) hash = hashed(hash, pool[at] as number);
        let slot = mixed(hash) & mask;
        while (slots[slot] !== 0) slot = (slot + 1) & mask;
        slots[slot] = rank + 1;
        if (length > longest) longest = length;
        if (length > 1) {
          const pair = ((pool[start] as number) << 8) | (pool[start + 1] as number);
          if (length > (longestWith[pair] as number)) longestWith[pair] = length;
        }
      }
      start = end;
    }
    return longest;
  }

  /** The rank of the token that is these bytes; −1 where there is none. `hash` is theirs. */
  rankOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { slots, mask, lengths, starts, pool } = this;
    const length = to - from;
    for (let slot = mixed(hash) & mask; ; slot = (slot + 1) & mask) {
      const rank = (slots[slot] as number) - 1;
      if (rank < 0) return -1;
      if (lengths[rank] !== length) continue;
      const start = starts[rank] as number;
      let index = 0;
      while (index < length && pool[start + index] === bytes[from + index]) index++;
      if (index === length) return rank;
    }
  }

  /** The same of bytes whose hash is not known. */
  rank(bytes: Uint8Array, from: number, to: number): number {
    let hash = HASH;
    for (let at = from; at < to; at++) hash = hashed(hash, bytes[at] as number);
    return this.rankOf(bytes, from, to, hash);
  }
}

/** FNV-1a of 32 bits: one step for each byte, so that the hashes of all beginnings of some bytes come with theirs. */
export const HASH = 0x811c_9dc5;

export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x0100_0193);
}

/** Its low bits alone are too much alike for short tokens. */
export function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
