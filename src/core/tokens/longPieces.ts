import type { Utf8 } from './utf8';
import { TokenBytes } from './tokenBytes';
import { HASH, hashed, mixed, SHORT } from './tokenHash';
import { NO_RANK, type Vocabulary } from './vocabulary';

const UNKNOWN = -1;
/** Pairs of tokens that were looked at, and what came of it: what is long is mostly the same pairs again. */
const KEPT = 8192;
const FOLLOWED = 4096;

/**
 * Counts the tokens of a long piece in a time that grows with its length alone.
 *
 * Merging pair by pair takes the square of it. Instead the longest token that fits is taken, and the next, going back where
 * two could not stand side by side: where merging would have made another token across their border. Of the text up to each
 * place there is one sequence of tokens that merging makes, so a place from which nothing led on is not tried again, which
 * bounds the steps. The idea is that of GitHub's `bpe` crate (github.com/github/rust-gems, MIT).
 */
export class LongPieces {
  private readonly tokens: TokenBytes;
  /** Token → its left half, where it was merged last; itself where it is a single byte. */
  private readonly leftHalves: Int32Array;
  private readonly rightHalves: Int32Array;
  /** Token → the longest token that is a beginning of it; itself where there is none. */
  private readonly shorter: Int32Array;
  private readonly keptPairs = new Float64Array(KEPT).fill(UNKNOWN);
  private readonly keptAnswers = new Uint8Array(KEPT);
  /** By a token's last bits: what came behind it when it was last there. */
  private readonly followers = new Int32Array(FOLLOWED).fill(UNKNOWN);
  private readonly hashes: Int32Array;
  private taken = new Int32Array(256);
  private guessed = new Uint8Array(256);
  private dead = new Uint8Array(256);

  constructor(private readonly vocabulary: Vocabulary) {
    const { count } = vocabulary;
    this.tokens = new TokenBytes(vocabulary);
    this.leftHalves = new Int32Array(count).fill(UNKNOWN);
    this.rightHalves = new Int32Array(count).fill(UNKNOWN);
    this.shorter = new Int32Array(count).fill(UNKNOWN);
    this.hashes = new Int32Array(vocabulary.longest + 1);
  }

  count(text: Utf8, from: number, to: number): number {
    const { bytes } = text;
    const { lengths } = this.tokens;
    this.makeRoom(to - from);
    const { taken, guessed, dead, followers } = this;
    let tokens = 0;
    let at = from;
    let token = this.longestAt(text, at, to);
    let isGuess = false;
    for (;;) {
      const end = at + (lengths[token] as number);
      if (dead[end - from] === 0 && (tokens === 0 || this.mayMeet(text, at, taken[tokens - 1] as number, token))) {
        taken[tokens] = token;
        guessed[tokens++] = isGuess ? 1 : 0;
        at = end;
        if (at === to) return tokens;
        if (tokens > 1) followers[(taken[tokens - 2] as number) & (FOLLOWED - 1)] = token;
        // What is long mostly goes on as it did, and any order of trying finds the one sequence that there is.
        const guess = followers[token & (FOLLOWED - 1)] as number;
        isGuess = guess !== UNKNOWN && this.standsAt(bytes, at, to, guess);
        token = isGuess ? guess : this.longestAt(text, at, to);
        continue;
      }
      let next = this.nextToTry(text, at, to, token, isGuess);
      while (next < 0) {
        // Nothing leads on from here: back to the token before, another one in its place.
        dead[at - from] = 1;
        token = taken[--tokens] as number;
        at -= lengths[token] as number;
        next = this.nextToTry(text, at, to, token, guessed[tokens] === 1);
      }
      token = next;
      isGuess = false;
    }
  }

  /** After a guess the longest that fits, after another the next shorter; −1 after the last. */
  private nextToTry(text: Utf8, at: number, to: number, token: number, wasGuess: boolean): number {
    if (wasGuess) return this.longestAt(text, at, to);
    const shorter = this.shorterThan(token);
    return shorter === token ? -1 : shorter;
  }

  /** Whether a token stands at a place. */
  private standsAt(bytes: Uint8Array, at: number, to: number, token: number): boolean {
    const { starts, lengths } = this.tokens;
    const pool = this.vocabulary.file.bytes;
    const length = lengths[token] as number;
    if (at + length > to) return false;
    const start = starts[token] as number;
    for (let index = 0; index < length; index++) if (pool[start + index] !== bytes[at + index]) return false;
    return true;
  }

  private makeRoom(length: number): void {
    if (this.taken.length < length) {
      this.taken = new Int32Array(length * 2);
      this.guessed = new Uint8Array(length * 2);
      this.dead = new Uint8Array(length * 2 + 1);
    } else this.dead.fill(0, 0, length + 1);
  }

  /** The longest token that stands at a place. */
  private longestAt({ bytes, view }: Utf8, from: number, to: number): number {
    const { vocabulary, hashes } = this;
    const left = to - from;
    if (left > 1) {
      let lengths = this.tokens.lengthsWith[view.getUint16(from, true)] as number;
      if (left < 31) lengths &= (2 << left) - 1;
      if (lengths >>> (SHORT + 1) !== 0 && this.tokens.mayBeginLong(view, from)) {
        const most = lengths < 0 ? Math.min(vocabulary.longest, left) : 31 - Math.clz32(lengths);
        let hash = HASH;
        for (let length = 1; length <= most; length++) {
          hash = hashed(hash, bytes[from + length - 1] as number);
          hashes[length] = hash;
        }
        for (let length = most; length > SHORT; length--) {
          if (length < 31 && (lengths & (1 << length)) === 0) continue;
          const rank = vocabulary.rankOfLong(bytes, from, from + length, mixed(hashes[length] as number));
          if (rank !== NO_RANK) return rank;
        }
      }
      lengths &= (2 << SHORT) - 1;
      while (lengths !== 0) {
        const length = 31 - Math.clz32(lengths);
        const rank = vocabulary.rankOfUnlikely(view, from, length);
        if (rank !== NO_RANK) return rank;
        lengths ^= 1 << length;
      }
    }
    return vocabulary.rankOfShort(view, from, 1);
  }

  private shorterThan(token: number): number {
    const known = this.shorter[token] as number;
    if (known !== UNKNOWN) return known;
    const { starts, lengths } = this.tokens;
    const start = starts[token] as number;
    const length = (lengths[token] as number) - 1;
    const found = length === 0 ? token : this.longestAt(this.vocabulary.file, start, start + length);
    this.shorter[token] = found;
    return found;
  }

  /** Whether merging leaves these two side by side, which meet at `border` in the text. */
  private mayMeet(text: Utf8, border: number, left: number, right: number): boolean {
    const pair = left * 0x100_0000 + right;
    const kept = (Math.imul(left, 31) ^ right) & (KEPT - 1);
    if (this.keptPairs[kept] === pair) return this.keptAnswers[kept] === 1;
    const may = this.meets(text, border, left, right);
    this.keptPairs[kept] = pair;
    this.keptAnswers[kept] = may ? 1 : 0;
    return may;
  }

  /**
   * Undoes the merges of both, the latest first, and asks at each step whether the halves that then meet at the border make
   * a token that would have been merged before.
   */
  private meets(text: Utf8, border: number, first: number, second: number): boolean {
    let left = first;
    let right = second;
    let bound = NONE;
    for (;;) {
      const together = this.mergeOf(text, border, left, right);
      if (together !== NONE && together < bound) return false;
      if (left > right) {
        bound = left;
        const half = this.rightHalf(left);
        if (half === left) {
          bound = right + 1;
          const other = this.leftHalf(right);
          if (other === right) return true;
          right = other;
        } else left = half;
      } else {
        bound = right + 1;
        const half = this.leftHalf(right);
        if (half === right) {
          bound = left;
          const other = this.rightHalf(left);
          if (other === left) return true;
          left = other;
        } else right = half;
      }
    }
  }

  /** The token that two neighbours are merged to; none where their bytes are no token, or one that is merged of other halves. */
  private mergeOf(text: Utf8, border: number, left: number, right: number): number {
    const { lengths } = this.tokens;
    const rank = this.vocabulary.rank(text, border - (lengths[left] as number), border + (lengths[right] as number));
    // Of the same bytes: merged of other halves where those are of other lengths.
    return rank !== NO_RANK && this.tokens.splits[rank] === lengths[left] ? rank : NONE;
  }

  private leftHalf(token: number): number {
    const known = this.leftHalves[token] as number;
    if (known !== UNKNOWN) return known;
    const { starts, splits } = this.tokens;
    const start = starts[token] as number;
    const split = splits[token] as number;
    const half = split === 0 ? token : this.vocabulary.rank(this.vocabulary.file, start, start + split);
    this.leftHalves[token] = half;
    return half;
  }

  private rightHalf(token: number): number {
    const known = this.rightHalves[token] as number;
    if (known !== UNKNOWN) return known;
    const { starts, lengths, splits } = this.tokens;
    const start = starts[token] as number;
    const split = splits[token] as number;
    const end = start + (lengths[token] as number);
    const half = split === 0 ? token : this.vocabulary.rank(this.vocabulary.file, start + split, end);
    this.rightHalves[token] = half;
    return half;
  }
}

const NONE = 0x7fff_ffff;
