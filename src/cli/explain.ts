import type { CallReport } from '../core/report';
import { textless } from '../core/textless';
import { printableLine } from './printable';

/** Why a call has no cost; null where it has one. */
export function explanation({ kind, model, cost }: CallReport): string | null {
  if (cost.perCallUsd !== null) return null;
  if (textless(kind) !== null) return printableLine(cost.reason ?? 'it asks for no text');
  if (model.value === null) {
    if (model.candidates.length > 0) return `model not known: one of ${model.candidates.map(printableLine).join(', ')}`;
    return `model not known: ${printableLine(model.reason ?? 'the code does not say it')}`;
  }
  if (model.catalogueId !== null) return printableLine(cost.reason ?? 'no price is known');
  const nearest = model.nearest?.map(printableLine) ?? [];
  const guess = nearest.length > 0 ? `; did you mean ${nearest.join(' or ')}?` : '';
  return printableLine(model.reason ?? 'the catalogue has no model of this name') + guess;
}
