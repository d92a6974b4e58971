/**
 * What an analysis has looked at, by the pieces of its file: the statements of its top level and of its classes. After an edit
 * in one piece, what was found out in another stands as long as nothing on the way to it has changed.
 */
export class Trace {
  /** The piece on whose behalf something is looked at now. */
  private owner = NOBODY;
  private last = 0;
  private readonly seen: Seen[] = [];

  /** `starts`: where the pieces begin, the first at 0; what begins at `end` or beyond is in other files, which are one piece more. */
  constructor(
    private readonly starts: readonly number[],
    private readonly end: number,
  ) {}

  /** Does what is asked for by something that is written at `offset`. */
  within<T>(offset: number, work: () => T): T {
    const { owner } = this;
    const piece = this.pieceAt(offset);
    if (piece !== owner) this.touchPiece(piece);
    this.owner = piece;
    try {
      return work();
    } finally {
      this.owner = owner;
    }
  }

  /** Something that is written at `offset` was looked into. */
  touch(offset: number): void {
    this.touchPiece(this.pieceAt(offset));
  }

  /** All that is written in a stretch was looked into. */
  touchAll(start: number, end: number): void {
    const last = this.pieceAt(Math.max(0, end - 1));
    for (let piece = this.pieceAt(Math.max(0, start)); piece <= last; piece++) this.touchPiece(piece);
  }

  /** A name that the module or a class binds, or does not, was looked up; without one, all of them. */
  lookUp(name: string | null): void {
    if (this.owner !== NOBODY) this.ofOwner().names.add(name ?? ANY_NAME);
  }

  /** The same of a name that a function binds, or does not, which begins at `offset`. */
  lookUpIn(offset: number, name: string): void {
    if (this.owner === NOBODY) return;
    const piece = this.pieceAt(offset);
    if (piece !== this.owner) this.ofOwner().names.add(nameIn(piece, name));
  }

  /** All places at which a word stands were looked for. */
  mention(word: string): void {
    if (this.owner === NOBODY) return;
    for (const each of wordsOf(word)) this.ofOwner().words.add(each);
  }

  /** The number of the piece that an offset is in. */
  pieceAt(offset: number): number {
    if (offset >= this.end) return this.starts.length;
    const { last } = this;
    if ((this.starts[last] ?? 0) <= offset && offset < (this.starts[last + 1] ?? this.end)) return last;
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (this.last = Math.max(0, low - 1));
  }

  /** Goes on from what an analysis before an edit has looked at, whose pieces were as many. */
  continue(before: Trace): void {
    for (const [piece, { pieces, names, words }] of before.seen.entries()) {
      const own = this.of(piece);
      for (const each of pieces) own.pieces.add(each);
      for (const each of names) own.names.add(each);
      for (const each of words) own.words.add(each);
    }
  }

  /**
   * The pieces, other files as the last, of which something rests on piece `changed`, on one of `names` that it binds, or on
   * one of `words` that stand in it.
   */
  restingOn(changed: number, names: ReadonlySet<string>, words: ReadonlySet<string>): ReadonlySet<number> {
    const resting = new Set([changed]);
    for (const [piece, seen] of this.seen.entries()) {
      const byName = names.size > 0 && (seen.names.has(ANY_NAME) || meet(seen.names, names));
      if (byName || meet(seen.words, words)) resting.add(piece);
    }
    for (let size = 0; size !== resting.size;) {
      size = resting.size;
      for (const [piece, { pieces }] of this.seen.entries()) if (meet(pieces, resting)) resting.add(piece);
    }
    return resting;
  }

  private touchPiece(piece: number): void {
    if (this.owner !== NOBODY && piece !== this.owner) this.ofOwner().pieces.add(piece);
  }

  private ofOwner(): Seen {
    return this.of(this.owner);
  }

  private of(piece: number): Seen {
    for (let next = this.seen.length; next <= piece; next++)
      this.seen.push({ pieces: new Set(), names: new Set(), words: new Set() });
    return this.seen[piece] as Seen;
  }
}

interface Seen {
  readonly pieces: Set<number>;
  readonly names: Set<string>;
  readonly words: Set<string>;
}

/** The words of a text: a path is several. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}_$]+/gu) ?? [];
}

/** A name that a function of a piece binds. */
export function nameIn(piece: number, name: string): string {
  return `${piece} ${name}`;
}

const NOBODY = -1;
/** No name has a blank. */
const ANY_NAME = ' ';

function meet<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  const [less, more] = one.size < other.size ? [one, other] : [other, one];
  for (const each of less) if (more.has(each)) return true;
  return false;
}
