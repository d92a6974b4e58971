import type { CallReport } from '../core/report';

/** A call whose tokens its vendor counts for whoever asks, and has not counted yet. */
export function canBeCounted({ kind, model, input }: CallReport): boolean {
  const asksText = kind === 'inference' || kind === 'agentRun';
  return asksText && input.exact === undefined && /^(?:claude|gemini)-/.test(model.catalogueId ?? '');
}
