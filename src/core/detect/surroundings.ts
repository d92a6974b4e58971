import type { LoopReport, RunByReport } from '../report';
import type { Span } from '../source';
import type { Evaluator } from './evaluate';
import { loopsAround } from './loops';
import { runBy } from './runBy';

/** What repeats a call and what runs it. */
export function readSurroundings(
  call: Span,
  evaluator: Evaluator,
): { readonly loops: readonly LoopReport[]; readonly runBy: RunByReport | null } {
  const around = evaluator.file.around(call);
  return { loops: loopsAround(around, evaluator), runBy: runBy(around, call, evaluator) };
}
