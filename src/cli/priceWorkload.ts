import type { Workload } from '../core/cost/whatIf';
import { growthPerTurn } from '../core/cost/whatIfLines';
import { formatCountExactly, formatShare } from '../core/format';

const count = formatCountExactly;

/** What was asked, in words: numbers such as 10k are easily mistaken by a zero. */
export function workloadLines(workload: Workload): readonly string[] {
  const { requests, per, inputTokens, outputTokens, turns } = workload;
  const first = `${count(requests)} ${turns === undefined ? 'requests' : 'chats'} a ${per}`;
  const size = `${count(inputTokens)} tokens in${cachedWords(workload)}, ${count(outputTokens)} out`;
  if (turns === undefined) return [`${first}: ${[size, ...extraWords(workload)].join('; ')}`];
  const history = ((turns * (turns - 1)) / 2) * growthPerTurn(workload);
  return [
    `${first} of ${count(turns)} turns: ${[`the first ${size}`, ...extraWords(workload)].join('; ')}`,
    `Each turn sends what was said before it once more: ${count(turns * inputTokens + history)} tokens in, ${count(history)} of them history, and ${count(turns * outputTokens)} out.`,
  ];
}

function cachedWords({ cacheReadTokens, cacheWriteTokens, cacheRetention, turns }: Workload): string {
  const kept = cacheRetention === '1h' ? ' for an hour' : '';
  const parts = [
    ...(cacheReadTokens > 0 ? [`${count(cacheReadTokens)} read from a cache`] : []),
    ...(cacheWriteTokens > 0
      ? [`${count(cacheWriteTokens)} written to ${cacheReadTokens > 0 ? 'it' : 'a cache'}${kept}`]
      : []),
  ];
  const read = turns === undefined || turns === 1 || parts.length === 0 ? '' : ', and read by every later turn';
  return parts.length > 0 ? ` (${parts.join(', ')}${read})` : '';
}

function extraWords({ images = 0, batchShare, serviceTier, regional, passRate }: Workload): readonly string[] {
  return [
    ...(images > 0 ? [`${count(images)} ${images === 1 ? 'picture' : 'pictures'} made`] : []),
    ...(batchShare === 1 ? ['as a batch'] : batchShare > 0 ? [`${formatShare(batchShare)} as a batch`] : []),
    ...(serviceTier ? [`served as ${serviceTier}`] : []),
    ...(regional ? ['kept to a region'] : []),
    ...(passRate < 1 ? [`${formatShare(passRate)} pass, the others are asked for again`] : []),
  ];
}
