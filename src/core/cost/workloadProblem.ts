import { MOST_TURNS } from '../configuration/quantity';
import { formatCount } from '../format';
import type { Workload } from './whatIf';

/** Above it two counts could no longer be told apart. */
const MOST = 1e15;

const COUNTS = [
  ['requests', 'requests'],
  ['inputTokens', 'input tokens'],
  ['outputTokens', 'output tokens'],
  ['cacheReadTokens', 'cache read tokens'],
  ['cacheWriteTokens', 'cache write tokens'],
  ['systemTokens', 'system tokens'],
  ['images', 'images'],
] as const;

/** Why no sum can be made of a workload, naming the culprit; null where one can. */
export function problemOf(workload: Workload): string | null {
  for (const [field, name] of COUNTS) {
    const count = workload[field] ?? 0;
    if (!(count >= 0 && count <= MOST)) return `${name} must be a number of 0 or more, not ${count}`;
  }
  const {
    inputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    systemTokens = 0,
    batchShare,
    passRate,
    turns = 1,
  } = workload;
  const cached = cacheReadTokens + cacheWriteTokens;
  if (cached > inputTokens) return partOf('what is read from the cache and written to it is', cached, inputTokens);
  if (systemTokens > inputTokens) return partOf('the system prompt is', systemTokens, inputTokens);
  if (!(batchShare >= 0 && batchShare <= 1)) return `the batch share must be from 0 to 1, not ${batchShare}`;
  if (!(passRate > 0 && passRate <= 1)) return `the pass rate must be above 0 and at most 1, not ${passRate}`;
  if (!(Number.isInteger(turns) && turns >= 1 && turns <= MOST_TURNS)) {
    return `turns must be a whole number from 1 to ${formatCount(MOST_TURNS)}, not ${turns}`;
  }
  return null;
}

function partOf(what: string, part: number, input: number): string {
  return `${what} a part of the input: ${formatCount(part)} is more than the ${formatCount(input)} input tokens`;
}
