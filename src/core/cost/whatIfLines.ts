import { exactly } from '../estimate';
import { promptOfTurn } from './conversation';
import { costOfCall, type Usage } from './cost';
import type { Offer } from './offer';
import type { WhatIfLine, Workload } from './whatIf';

/** The worked sum of one model's part of a request; requests of different rates have lines of their own. */
export function linesOf({ id, ways }: Offer, workload: Workload): readonly WhatIfLine[] {
  const lines = new Map<string, WhatIfLine>();
  const usages = usagesOf(workload);
  for (const { share, price, serviceTier } of ways) {
    for (const usage of usages) {
      for (const { what, tokens, usdPerMillion, usd } of costOfCall(usage, price).lines) {
        // Pictures and reasoning are not asked of a workload.
        if (what === 'pictures' || what === 'reasoning') continue;
        const key = `${what} ${usdPerMillion} ${serviceTier ?? ''}`;
        const before = lines.get(key);
        lines.set(key, {
          what,
          tokens: (before?.tokens ?? 0) + tokens.likely * share,
          usdPerMillion,
          usd: (before?.usd ?? 0) + usd.likely * share,
          model: id,
          ...(serviceTier !== undefined && { serviceTier }),
        });
      }
    }
  }
  return [...lines.values()];
}

/** The requests that one of the workload stands for: each turn of a chat is one, billed by its own prompt's size. */
function usagesOf(workload: Workload): readonly Usage[] {
  const { cacheReadTokens, cacheWriteTokens, outputTokens, turns = 1 } = workload;
  return Array.from({ length: turns }, (_, index) => ({
    // In this order: 0.3 + 0.1 - 0.1 must not end below 0.
    input: exactly(Math.max(0, promptTokens(workload, index + 1) - (cacheReadTokens + cacheWriteTokens))),
    cacheRead: exactly(cacheReadTokens),
    cacheWrite5m: exactly(cacheWriteTokens),
    output: exactly(outputTokens),
  }));
}

/** The whole prompt of a turn, counted from 1; without turns there is only the first. */
export function promptTokens({ inputTokens, outputTokens, systemTokens = 0 }: Workload, turn: number): number {
  return promptOfTurn({ systemTokens, userTokens: inputTokens - systemTokens, answerTokens: outputTokens }, turn);
}
