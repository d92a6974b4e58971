import type { TaskReport } from '../core/report';

/** `looks like classification`, `may be translation`: how sure it is stands in the words. */
export function taskWords({ kind, confidence }: TaskReport): string {
  if (kind === 'unclear') return 'task unclear';
  const task = kind.replaceAll('-', ' ');
  if (confidence >= 1) return task;
  return `${confidence >= 0.6 ? 'looks like' : 'may be'} ${task}`;
}
