// How tokens are found by their bytes: the table that the build writes and the code that reads it must agree.

/** Bytes of a token that are kept in its slot: 97 of 100 pieces have no more, and are found without a look elsewhere. */
export const SHORT = 12;

/** Of the first four of a token's bytes, as one word, those that it has. */
export function firstMask(length: number): number {
  return length >= 4 ? -1 : (1 << (length << 3)) - 1;
}

/** Of the second four; a shorter token has none. */
export function secondMask(length: number): number {
  return length >= 8 ? -1 : (1 << ((length - 4) << 3)) - 1;
}

/** Of the third four. */
export function thirdMask(length: number): number {
  return length >= 12 ? -1 : (1 << ((length - 8) << 3)) - 1;
}

/** Of the words of a short token. Its upper bits are good; the multipliers are odd and without a pattern. */
export function wordsHash(first: number, second: number, third: number): number {
  const sum = (Math.imul(first, 0x9e37_79b1) + Math.imul(second, 0x85eb_ca77) + Math.imul(third, 0xc2b2_ae3d)) | 0;
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b_3c6d);
}

/** FNV-1a of 32 bits: one step for each byte, so that the hashes of all beginnings of some bytes come with theirs. */
export const HASH = 0x811c_9dc5;

export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x0100_0193);
}

/** The low bits of that alone are too much alike. */
export function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** Of the bytes of a longer token. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = HASH;
  for (let at = from; at < to; at++) hash = hashed(hash, bytes[at] as number);
  return mixed(hash);
}
