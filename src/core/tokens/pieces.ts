import { CASELESS, type CharacterTable, LOWER, MARK, NEWLINE, NUMBER, OTHER, SPACE, UPPER } from './characters';
import { behindContraction } from './contractions';

/** Which of the two patterns cuts: that of o200k_base or that of cl100k_base. */
export type PatternName = 'o200k_base' | 'cl100k_base';

const QUOTE = 0x27;
const SLASH = 0x2f;
const BLANK = 0x20;
/** Stands behind the text: no byte of UTF-8. */
const BEYOND_TEXT = 0xff;
/** The class of bytes that are not ASCII. */
const BEYOND = 8;

/**
 * Cuts UTF-8 into the pieces within which tokens are merged, as the two vocabularies' patterns do. Each method is one or two
 * of a pattern's alternatives, in their order; what a regular expression would find by trying again is worked out instead.
 */
export class PieceCutter {
  private readonly ascii: Uint8Array;
  /** The bytes of the character that `classAt` has looked at last. */
  private size = 1;
  private bytes: Uint8Array = new Uint8Array(0);
  private end = 0;
  private readonly marksInWords: boolean;

  constructor(
    private readonly characters: CharacterTable,
    pattern: PatternName,
  ) {
    this.ascii = new Uint8Array(256).fill(BEYOND);
    this.ascii.set(characters.ascii());
    this.marksInWords = pattern === 'o200k_base';
  }

  /** What is cut from now on: the bytes before `end`, behind which there is room for another. */
  read(bytes: Uint8Array, end: number): void {
    this.bytes = bytes;
    this.end = end;
    bytes[end] = BEYOND_TEXT;
  }

  /** The end of the piece that begins at `from`, which is before the end. */
  pieceAt(from: number): number {
    return this.asciiPiece(from) || (this.marksInWords ? this.pieceOfO200k(from) : this.pieceOfCl100k(from));
  }

  /**
   * The same where all of the piece, and what decides its end, is ASCII, as most is; 0 where it is not, at the text's end, or
   * where it is one of the rarer kinds. Both patterns cut these alike but for contractions and the case of letters.
   */
  private asciiPiece(from: number): number {
    const { bytes, ascii, marksInWords } = this;
    const first = ascii[bytes[from] as number] as number;
    let at = from;
    // One sign or blank may stand before a word.
    if (first === OTHER || first === SPACE) {
      at++;
      if (first === OTHER && !marksInWords && bytes[from] === QUOTE) return 0;
    } else if (first === NUMBER) {
      at++;
      if (ascii[bytes[at] as number] === NUMBER) {
        at++;
        if (ascii[bytes[at] as number] === NUMBER) return at + 1;
      }
      return (bytes[at] as number) < 0x80 ? at : 0;
    }
    const word = at;
    let of = ascii[bytes[at] as number] as number;
    if (marksInWords) {
      while (of === UPPER) of = ascii[bytes[++at] as number] as number;
      while (of === LOWER) of = ascii[bytes[++at] as number] as number;
    } else {
      while (of === UPPER || of === LOWER) of = ascii[bytes[++at] as number] as number;
    }
    if (at > word) {
      if (of === BEYOND) return 0;
      return marksInWords && bytes[at] === QUOTE ? this.behindContraction(at) : at;
    }
    if (of === BEYOND) return 0;
    // No word: signs, behind a blank or not.
    if (first === SPACE && (bytes[from] !== BLANK || of !== OTHER)) return 0;
    if (first === NEWLINE) return 0;
    while (of === OTHER) of = ascii[bytes[++at] as number] as number;
    while (of === NEWLINE || (marksInWords && bytes[at] === SLASH)) of = ascii[bytes[++at] as number] as number;
    return of === BEYOND ? 0 : at;
  }

  private pieceOfO200k(from: number): number {
    const first = this.classAt(from);
    const next = from + this.size;
    if (first === NUMBER) return this.numbers(next);
    if (first >= UPPER && first <= CASELESS) return this.behindContraction(this.word(from));
    if (first !== NEWLINE) {
      // One sign, blank or mark may stand before a word.
      const word = first === MARK ? this.casedWord(next) : this.word(next);
      if (word > next) return this.behindContraction(word);
      if (first === MARK) return this.behindContraction(this.casedWord(from));
    }
    return this.signsOrSpaces(from, first, next);
  }

  private pieceOfCl100k(from: number): number {
    if (this.bytes[from] === QUOTE) {
      const contracted = this.behindContraction(from);
      if (contracted > from) return contracted;
    }
    const first = this.classAt(from);
    const next = from + this.size;
    if (first === NUMBER) return this.numbers(next);
    if (first >= UPPER && first <= CASELESS) return this.letters(next);
    if (first !== NEWLINE) {
      const word = this.letters(next);
      if (word > next) return word;
    }
    return this.signsOrSpaces(from, first, next);
  }

  /** `[upper]*[lower]+`, else `[upper]+[lower]*`, where caseless letters and marks are of both; `at` where neither is there. */
  private word(at: number): number {
    const cased = this.casedWord(at);
    if (cased > at) return cased;
    let end = at;
    while (end < this.end && this.classAt(end) === UPPER) end += this.size;
    return end;
  }

  /** `[upper]*[lower]+`: what is of both and stands last in the upper ones may be given back to the lower. */
  private casedWord(at: number): number {
    let end = at;
    let lastOfBoth = at;
    while (end < this.end) {
      const of = this.classAt(end);
      if (of !== UPPER && of !== CASELESS && of !== MARK) {
        if (of === LOWER) return this.lower(end + this.size);
        break;
      }
      end += this.size;
      if (of !== UPPER) lastOfBoth = end;
    }
    return lastOfBoth;
  }

  private lower(at: number): number {
    let end = at;
    while (end < this.end) {
      const of = this.classAt(end);
      if (of !== LOWER && of !== CASELESS && of !== MARK) break;
      end += this.size;
    }
    return end;
  }

  private letters(at: number): number {
    let end = at;
    while (end < this.end) {
      const of = this.classAt(end);
      if (of < UPPER || of > CASELESS) break;
      end += this.size;
    }
    return end;
  }

  /** Up to three, one of which is read. */
  private numbers(at: number): number {
    let end = at;
    for (let more = 0; more < 2 && end < this.end && this.classAt(end) === NUMBER; more++) end += this.size;
    return end;
  }

  private behindContraction(at: number): number {
    return behindContraction(this.bytes, at, this.end);
  }

  private signsOrSpaces(from: number, first: number, next: number): number {
    if (first === OTHER || first === MARK) return this.signs(next);
    if (this.bytes[from] === BLANK) {
      const sign = this.oneSign(next);
      if (sign > next) return this.signs(sign);
    }
    return this.spaces(from);
  }

  /** Behind a sign, or `at` where there is none. */
  private oneSign(at: number): number {
    if (at >= this.end) return at;
    const of = this.classAt(at);
    return of === OTHER || of === MARK ? at + this.size : at;
  }

  /** The rest of the signs, and the ends of lines behind them. */
  private signs(at: number): number {
    let end = at;
    while (end < this.end) {
      const of = this.classAt(end);
      if (of !== OTHER && of !== MARK) break;
      end += this.size;
    }
    for (; end < this.end; end++) {
      const byte = this.bytes[end] as number;
      if (byte !== 0x0a && byte !== 0x0d && !(byte === SLASH && this.marksInWords)) break;
    }
    return end;
  }

  /** To the last end of a line; without one, all but the last space, which goes with what follows. */
  private spaces(from: number): number {
    let end = from;
    let before = from;
    let line = from;
    while (end < this.end) {
      const of = this.classAt(end);
      if (of !== SPACE && of !== NEWLINE) break;
      before = end;
      end += this.size;
      if (of === NEWLINE) line = end;
    }
    if (line > from) return line;
    return end === this.end || before === from ? end : before;
  }

  /** The class of the character that begins at `at`; sets its size. */
  private classAt(at: number): number {
    const { bytes } = this;
    const first = bytes[at] as number;
    if (first < 0x80) {
      this.size = 1;
      return this.ascii[first] as number;
    }
    if (first < 0xe0) {
      this.size = 2;
      return this.characters.classOf(((first & 0x1f) << 6) | ((bytes[at + 1] as number) & 0x3f));
    }
    const second = (bytes[at + 1] as number) & 0x3f;
    const third = (bytes[at + 2] as number) & 0x3f;
    if (first < 0xf0) {
      this.size = 3;
      return this.characters.classOf(((first & 0x0f) << 12) | (second << 6) | third);
    }
    this.size = 4;
    const fourth = (bytes[at + 3] as number) & 0x3f;
    return this.characters.classOf(((first & 0x07) << 18) | (second << 12) | (third << 6) | fourth);
  }
}
