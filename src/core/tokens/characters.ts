/**
 * What a character is to the patterns that cut a text into pieces.
 *
 * The patterns ask for Unicode categories; the table is baked from one version of Unicode, so that a count does not shift
 * with the engine that happens to run it.
 */
export const OTHER = 0;
/** Lu, Lt. */
export const UPPER = 1;
/** Ll. */
export const LOWER = 2;
/** Lm, Lo: both of upper and of lower case to the patterns. */
export const CASELESS = 3;
/** Mn, Mc, Me: no letter, but inside words of o200k_base. */
export const MARK = 4;
/** Nd, Nl, No. */
export const NUMBER = 5;
/** White_Space but the two below. */
export const SPACE = 6;
/** Carriage return and line feed. */
export const NEWLINE = 7;

const BLOCK_BITS = 7;
export const BLOCK = 1 << BLOCK_BITS;

/** Two stages: the block of a code point, and its class in that block. Layout of the file: [blocks u16 × 8,704][class u8 × 128, for each block]. */
export class CharacterTable {
  private readonly blocks: Uint16Array;
  private readonly classes: Uint8Array;

  constructor(file: Uint8Array) {
    const stage = (0x11_0000 >> BLOCK_BITS) * Uint16Array.BYTES_PER_ELEMENT;
    // Copied: words may only be read where a word may begin.
    this.blocks = new Uint16Array(new Uint8Array(file.subarray(0, stage)).buffer);
    this.classes = file.subarray(stage);
  }

  classOf(codePoint: number): number {
    const block = this.blocks[codePoint >> BLOCK_BITS] as number;
    return this.classes[(block << BLOCK_BITS) | (codePoint & (BLOCK - 1))] as number;
  }

  /** Of the first 128. */
  ascii(): Uint8Array {
    return Uint8Array.from({ length: 128 }, (_, codePoint) => this.classOf(codePoint));
  }
}
