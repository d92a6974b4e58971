import { commonEnds } from '../commonEnds';
import { ownCopy } from '../ownCopy';
import { CountedText } from './countedText';
import type { TextCounter } from './count';

/** UTF-16 units. The texts of prompts are counted again with each edit of their file, mostly the same ones. */
const LONGEST_REMEMBERED = 20_000;
/** All that are remembered together: 8 MB, and as many texts. */
const MOST_UNITS = 4_000_000;
const MOST_TEXTS = 5_000;
/** Longer ones are kept in segments, of which an edit touches one: as many as are edited by turns. */
const MOST_LONG = 4;
/** Their length together: larger texts are counted anew. */
const MOST_LONG_UNITS = 16_000_000;

/** Counts what was counted before without counting it, and of long texts only what is new. */
export class RememberedCounts implements TextCounter {
  private readonly short = new Map<string, number>();
  private units = 0;
  /** The one that was counted last stands last. */
  private long: { text: string; readonly counted: CountedText }[] = [];

  /** `counter` remembers nothing. */
  constructor(readonly counter: TextCounter) {}

  count(text: string): number {
    if (text.length > LONGEST_REMEMBERED) return this.countLong(text);
    const known = this.short.get(text);
    if (known !== undefined) return known;
    const tokens = this.counter.count(text);
    this.units += text.length;
    if (this.units > MOST_UNITS || this.short.size >= MOST_TEXTS) {
      this.short.clear();
      this.units = text.length;
    }
    this.short.set(ownCopy(text), tokens);
    return tokens;
  }

  private countLong(text: string): number {
    if (text.length > MOST_LONG_UNITS) return this.counter.count(text);
    for (const [index, kept] of this.long.entries()) {
      const edit = editBetween(kept.text, text);
      if (edit === null) continue;
      this.long.splice(index, 1);
      if (edit.deletedLength > 0 || edit.inserted !== '')
        kept.counted.edit(edit.offset, edit.deletedLength, edit.inserted);
      this.long.push({ text: ownCopy(text), counted: kept.counted });
      return kept.counted.count;
    }
    const own = ownCopy(text);
    const counted = new CountedText(this.counter, own);
    this.long.push({ text: own, counted });
    let units = this.long.reduce((sum, kept) => sum + kept.text.length, 0);
    while (this.long.length > MOST_LONG || units > MOST_LONG_UNITS) units -= this.long.shift()?.text.length ?? 0;
    return counted.count;
  }
}

/** The stretch in which two texts differ; null where that is most of them. */
function editBetween(
  before: string,
  after: string,
): { readonly offset: number; readonly deletedLength: number; readonly inserted: string } | null {
  const shorter = Math.min(before.length, after.length);
  if (shorter * 2 < Math.max(before.length, after.length)) return null;
  const { start: offset, end: same } = commonEnds(before, after);
  if ((offset + same) * 2 < after.length) return null;
  return {
    offset,
    deletedLength: before.length - offset - same,
    inserted: after.slice(offset, after.length - same),
  };
}
