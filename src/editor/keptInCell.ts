import type { CallReport } from '../core/report';

/** What is found in one cell of a notebook. */
export interface FoundInCell {
  /** Of the cell's document. */
  readonly version: number;
  /** 0-based, among all cells. */
  readonly index: number;
  readonly calls: readonly CallReport[];
  /** How many stretches of the notebook's code do not parse. */
  readonly broken: number;
}

/** What a call that is kept says of itself. */
export const KEPT_NOTE = 'This is from before the last edits: another cell does not parse while it is being typed.';

/** Whether a notebook does not parse where it did. */
export function isBrokenSince(good: FoundInCell | undefined, now: FoundInCell): good is FoundInCell {
  return good !== undefined && now.broken > good.broken;
}

/**
 * The calls of a cell, and of one that nobody types in what was last said of them while the notebook parsed, where that is
 * more: they do not go away, nor lose their model or provider, while somebody types in the cell with their client.
 */
export function keptInCell(now: FoundInCell, good: FoundInCell | undefined): readonly CallReport[] {
  if (!isBrokenSince(good, now) || good.version !== now.version || good.index !== now.index) return now.calls;
  const isLess = good.calls.some((call) => {
    const found = now.calls.find(({ line, column }) => line === call.line && column === call.column);
    if (found === undefined || (isKnown(call) && !isKnown(found))) return true;
    return call.provider !== null && found.provider === null;
  });
  return isLess ? good.calls.map((call) => ({ ...call, notes: [...call.notes, KEPT_NOTE] })) : now.calls;
}

function isKnown({ model }: CallReport): boolean {
  return model.value !== null || model.candidates.length > 0;
}
