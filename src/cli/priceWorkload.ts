import { conversationTokens } from '../core/cost/conversation';
import type { Workload } from '../core/cost/whatIf';
import { formatCountExactly, formatShare } from '../core/format';

const count = formatCountExactly;

/** What was asked, in words: numbers such as 10k are easily mistaken by a zero. */
export function workloadLines(workload: Workload): readonly string[] {
  const { requests, per, inputTokens, outputTokens, turns, systemTokens = 0 } = workload;
  const first = `${count(requests)} ${turns === undefined ? 'requests' : 'chats'} a ${per}`;
  const size = `${count(inputTokens)} tokens in${cachedWords(workload)}, ${count(outputTokens)} out`;
  if (turns === undefined) return [`${first}: ${[size, ...extraWords(workload)].join('; ')}`];
  const all = conversationTokens({
    systemTokens,
    userTokens: inputTokens - systemTokens,
    answerTokens: outputTokens,
    turns,
  });
  return [
    `${first} of ${count(turns)} turns: ${[`the first ${size}`, ...extraWords(workload)].join('; ')}`,
    `Each turn sends what was said before it once more: ${count(all.inputTokens)} tokens in, ${count(all.historyTokens)} of them history, and ${count(all.outputTokens)} out.`,
  ];
}

function cachedWords({ cacheReadTokens, cacheWriteTokens, turns }: Workload): string {
  const parts = [
    ...(cacheReadTokens > 0 ? [`${count(cacheReadTokens)} read from a cache`] : []),
    ...(cacheWriteTokens > 0 ? [`${count(cacheWriteTokens)} written to it`] : []),
  ];
  const each = turns !== undefined && parts.length > 0 ? ' in each turn' : '';
  return parts.length > 0 ? ` (${parts.join(', ')}${each})` : '';
}

function extraWords({ batchShare, serviceTier, regional, passRate }: Workload): readonly string[] {
  return [
    ...(batchShare === 1 ? ['as a batch'] : batchShare > 0 ? [`${formatShare(batchShare)} as a batch`] : []),
    ...(serviceTier ? [`served as ${serviceTier}`] : []),
    ...(regional ? ['kept to a region'] : []),
    ...(passRate < 1 ? [`${formatShare(passRate)} pass, the others are asked for again`] : []),
  ];
}
