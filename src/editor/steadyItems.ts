import type { TextChange } from '../worker/protocol';

/** Something drawn in an editor, with the stretch of text it is about as UTF-16 offsets; it is drawn at the start. */
export interface Placed<T> {
  readonly start: number;
  readonly end: number;
  readonly item: T;
}

/** Where the items are after a change of the text, as the editor moves what it has drawn. What was drawn in a deleted stretch is gone. */
export function moved<T>(items: readonly Placed<T>[], change: TextChange): readonly Placed<T>[] {
  const { offset, deletedLength, text } = change;
  const deletedEnd = offset + deletedLength;
  const by = text.length - deletedLength;
  return items.flatMap((placed) => {
    if (placed.end < offset) return [placed];
    if (placed.start > offset && placed.start < deletedEnd) return [];
    const start = placed.start >= deletedEnd ? placed.start + by : placed.start;
    const end = placed.end >= deletedEnd ? placed.end + by : offset + text.length;
    return [{ start, end: Math.max(start, end), item: placed.item }];
  });
}

/**
 * What to draw now: of what is being typed in, nothing appears and nothing goes away; all else is as wanted.
 *
 * @param drawn what is drawn, moved to where it is now
 * @returns whether something was held back, so that it must be asked for again when the typing has paused
 */
export function steady<T>(
  drawn: readonly Placed<T>[],
  wanted: readonly Placed<T>[],
  isTyped: (placed: Placed<T>) => boolean,
): { readonly items: readonly Placed<T>[]; readonly held: boolean } {
  const before = new Set(drawn.map(({ start }) => start));
  const now = new Set(wanted.map(({ start }) => start));
  const shown = wanted.filter((placed) => before.has(placed.start) || !isTyped(placed));
  const kept = drawn.filter((placed) => !now.has(placed.start) && isTyped(placed));
  return { items: [...shown, ...kept], held: shown.length < wanted.length || kept.length > 0 };
}
