import type { CallReport } from '../core/report';

/** A call whose tokens its vendor counts for whoever asks, and has not counted yet; a server in its place may have. */
export function canBeCounted({ kind, input }: CallReport): boolean {
  const asksText = kind === 'inference' || kind === 'agentRun';
  return asksText && input.countable === true && (input.exact === undefined || input.exact.by !== undefined);
}
