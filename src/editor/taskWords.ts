import type { TaskReport } from '../core/report';

/** `looks like classification`, `may be a summary`: how sure it is stands in the verb. */
export function taskWords({ kind, confidence }: TaskReport): string {
  const task = kind.replaceAll('-', ' ');
  if (confidence >= 1) return task;
  if (confidence >= 0.75) return `looks like ${task}`;
  return confidence >= 0.5 ? `probably ${task}` : `may be ${task}`;
}
