import { formatSeconds, formatShare } from '../../core/format';
import type { ContestantState } from '../protocol';

/** Shorter is noise of the network. */
const NOTABLE_MS = 100;

/** What the second model did for its answer, held against the first: `cost 98 % less and took 0.4 s longer`; empty where there is nothing to hold. */
export function differenceWords(
  models: readonly [string, string],
  [own, rival]: readonly [ContestantState | null, ContestantState | null],
): string {
  if (own?.kind !== 'done' || rival?.kind !== 'done') return '';
  const parts = [costWords(own.answer.costUsd, rival.answer.costUsd), timeWords(own.answer, rival.answer)];
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? '' : `${models[1]} ${said.join(' and ')} than ${models[0]}, this time.`;
}

function costWords(own: number | null, rival: number | null): string {
  if (own === null || rival === null || own === 0 || rival === 0 || own === rival) return '';
  return rival < own ? `cost ${formatShare(1 - rival / own)} less` : `cost ${formatShare(rival / own - 1)} more`;
}

type Timed = Extract<ContestantState, { kind: 'done' }>['answer'];

function timeWords({ totalMs: own }: Timed, { totalMs: rival }: Timed): string {
  const longer = rival - own;
  if (Math.abs(longer) < NOTABLE_MS) return '';
  return `took ${formatSeconds(Math.abs(longer))} ${longer > 0 ? 'longer' : 'less'}`;
}
