import { isBorder, segmentEnd } from './segments';

/**
 * UTF-16 units. An edit counts the segments that it touches again, and finds them among all: 5 MB are 10,000 segments to look
 * through and one of 25 µs to count.
 */
const SHORTEST = 512;

/** A text that is edited, and its tokens: an edit counts again what it touches, whose count is always that of the whole. */
export class CountedText {
  private readonly texts: string[] = [];
  private readonly lengths: number[] = [];
  private readonly counts: number[] = [];
  private total = 0;
  private units = 0;

  /** `counter` counts a text by itself and remembers none of it. */
  constructor(
    private readonly counter: { count(text: string): number },
    text: string,
  ) {
    this.replace(0, 0, text);
  }

  /** Tokens of the whole text. */
  get count(): number {
    return this.total;
  }

  /** UTF-16 units of the whole text. */
  get length(): number {
    return this.units;
  }

  /** The whole text, put together anew. */
  get text(): string {
    return this.texts.join('');
  }

  /** What `text.slice(from, to)` is, for 0 ≤ from ≤ to, without the whole text being put together. */
  slice(from: number, to: number): string {
    let found = '';
    let start = 0;
    for (let index = 0; index < this.lengths.length && start < to; index++) {
      const end = start + (this.lengths[index] as number);
      if (end > from) found += (this.texts[index] as string).slice(Math.max(0, from - start), to - start);
      start = end;
    }
    return found;
  }

  /**
   * Replaces `deletedLength` UTF-16 units from `offset` on.
   *
   * @throws RangeError where the text has no such stretch: it is then another text than the one that was edited
   */
  edit(offset: number, deletedLength: number, inserted: string): void {
    const end = offset + deletedLength;
    if (!(offset >= 0 && deletedLength >= 0 && end <= this.units))
      throw new RangeError(`There is no stretch from ${offset} to ${end} in a text of ${this.units}.`);
    if (this.texts.length === 0) {
      this.replace(0, 0, inserted);
      return;
    }
    let first = 0;
    let from = 0;
    while (first < this.lengths.length - 1 && from + (this.lengths[first] as number) <= offset)
      from += this.lengths[first++] as number;
    let last = first;
    let lastFrom = from;
    while (lastFrom + (this.lengths[last] as number) < end) lastFrom += this.lengths[last++] as number;
    const before = (this.texts[first] as string).slice(0, offset - from);
    let text = before + inserted + (this.texts[last] as string).slice(end - lastFrom);
    // What stands at either end may be another character now, with which the neighbour's last piece goes on.
    while (first > 0 && !meets(this.texts[first - 1] as string, text)) text = (this.texts[--first] as string) + text;
    while (last + 1 < this.texts.length && !meets(text, this.texts[last + 1] as string))
      text += this.texts[++last] as string;
    // Or edit by edit the segments would become crumbs.
    if (text.length < SHORTEST && last + 1 < this.texts.length) text += this.texts[++last] as string;
    this.replace(first, last - first + 1, text);
  }

  /** Puts a text in the place of some segments. */
  private replace(first: number, replaced: number, text: string): void {
    for (let index = first; index < first + replaced; index++) {
      this.total -= this.counts[index] as number;
      this.units -= this.lengths[index] as number;
    }
    const texts: string[] = [];
    const counts: number[] = [];
    for (let from = 0; from < text.length;) {
      const to = segmentEnd(text, from, SHORTEST);
      const segment = text.slice(from, to);
      const tokens = this.counter.count(segment);
      texts.push(segment);
      counts.push(tokens);
      this.total += tokens;
      from = to;
    }
    this.units += text.length;
    splice(this.texts, first, replaced, texts);
    splice(this.counts, first, replaced, counts);
    splice(
      this.lengths,
      first,
      replaced,
      texts.map(({ length }) => length),
    );
  }
}

/** Whether no piece goes on from one text to the next. */
function meets(left: string, right: string): boolean {
  return left !== '' && right !== '' && isBorder(left.charCodeAt(left.length - 1), right.charCodeAt(0));
}

/** In place, as most edits replace one segment by one; a spread of a hundred thousand arguments would be refused. */
function splice<T>(array: T[], first: number, replaced: number, by: readonly T[]): void {
  const same = Math.min(replaced, by.length);
  for (let index = 0; index < same; index++) array[first + index] = by[index] as T;
  if (replaced > same) array.splice(first + same, replaced - same);
  else if (by.length > same) {
    const rest = array.splice(first + same);
    for (let index = same; index < by.length; index++) array.push(by[index] as T);
    for (const each of rest) array.push(each);
  }
}
