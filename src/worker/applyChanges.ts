import type { TextChange } from './protocol';

/** The text after the changes, each made to what the one before it left. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return changes.reduce(
    (before, { offset, deletedLength, text: inserted }) =>
      before.slice(0, offset) + inserted + before.slice(offset + deletedLength),
    text,
  );
}
