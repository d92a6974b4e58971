import type { CallReport, LoopReport, RunKind } from '../core/report';
import { code } from './markdown';

const RUN_BY: Readonly<Record<RunKind, string>> = {
  route: 'Run for each request',
  cron: 'Run by the clock',
  queue: 'Run for each job of a queue',
  function: 'Run for each event',
  action: 'Run by a page, on the server',
  command: 'Run from the command line',
  test: 'Run by a test',
};

/** What runs a call and what repeats it, in one line of Markdown; empty where the code says neither. Never traffic. */
export function contextWords({ runBy, loops = [], function: name }: CallReport): string {
  const repeats = loops.filter(({ how }) => how !== 'retry');
  const retry = loops.find(({ how, times }) => how === 'retry' && times !== null);
  return [
    ...(runBy ? [`${RUN_BY[runBy.kind]}: ${code(runBy.evidence)}, line ${runBy.line}`] : []),
    ...(repeats.length > 0 ? [loopWords(repeats, name)] : []),
    ...(retry ? [`tried ${retry.times} times at most`] : []),
  ].join(' · ');
}

function loopWords(loops: readonly LoopReport[], name: string | null): string {
  const each = name === null ? 'each run' : `each run of ${code(name)}`;
  const times = loops.reduce<number | null>(
    (all, loop) => (all === null || loop.times === null ? null : all * loop.times),
    1,
  );
  if (times !== null) return `${times} ${times === 1 ? 'call' : 'calls'} for ${each}`;
  return `in a loop: ${loops.map(({ written }) => code(written)).join(' in ')}`;
}
