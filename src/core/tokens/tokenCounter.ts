import { BytePairs } from './bytePair';
import { CharacterTable } from './characters';
import { PieceCutter, type PatternName } from './pieces';
import { segmentEnd } from './segments';
import { SLACK, Utf8 } from './utf8';
import { Vocabulary } from './vocabulary';

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;
const SEGMENT = 16_384;
/** A larger buffer, for a line of megabytes, is not kept. */
const KEPT_BYTES = 1 << 20;

/**
 * Counts tokens as OpenAI's tiktoken does, exactly, in a time that grows with the length of the text alone. A user's text is
 * never a special token at the API, so `<|endoftext|>` is counted as it is written. A lone surrogate is U+FFFD, as it is in
 * the request.
 */
export class TokenCounter {
  private readonly pieces: PieceCutter;
  private readonly pairs: BytePairs;
  private readonly encoder = new TextEncoder();
  private buffer = new Utf8(new Uint8Array(SLACK));

  /** `vocabulary` and `characters` are the files that the build makes. */
  constructor(name: PatternName, vocabulary: Uint8Array, characters: Uint8Array) {
    this.pieces = new PieceCutter(new CharacterTable(characters), name);
    this.pairs = new BytePairs(new Vocabulary(vocabulary));
  }

  count(text: string): number {
    if (text.length <= SEGMENT) return this.countSegment(text);
    let tokens = 0;
    for (let from = 0; from < text.length;) {
      const to = segmentEnd(text, from, SEGMENT);
      tokens += this.countSegment(text.slice(from, to));
      from = to;
    }
    return tokens;
  }

  private countSegment(text: string): number {
    const most = text.length * BYTES_PER_UNIT + SLACK;
    if (this.buffer.bytes.length < most)
      this.buffer = new Utf8(new Uint8Array(Math.max(most, SEGMENT * BYTES_PER_UNIT + SLACK)));
    const { buffer, pieces, pairs } = this;
    const { written } = this.encoder.encodeInto(text, buffer.bytes);
    pieces.read(buffer.bytes, written);
    let tokens = 0;
    for (let at = 0; at < written;) {
      const end = pieces.pieceAt(at);
      tokens += pairs.count(buffer, at, end);
      at = end;
    }
    if (buffer.bytes.length > KEPT_BYTES) this.buffer = new Utf8(new Uint8Array(SLACK));
    return tokens;
  }
}
