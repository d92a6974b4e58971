import type { Rates } from '../catalogue/catalogue';
import { exactly } from '../estimate';
import { promptOfTurn } from './conversation';
import { costOfCall, ratesFor } from './cost';
import type { Offer, Way } from './offer';
import type { WhatIfLine, Workload } from './whatIf';

/** The worked sum of one model's part of a request; what is served or billed in another way has lines of its own. */
export function linesOf({ id, ways }: Offer, workload: Workload): readonly WhatIfLine[] {
  return ways.flatMap((way) => {
    const lines = new Map<string, WhatIfLine>();
    for (const line of turnLines(way, workload)) {
      const before = lines.get(line.key);
      const tokens = (before?.tokens ?? 0) + line.tokens * way.share;
      const usd = (before?.usd ?? 0) + line.usd * way.share;
      // Where only the excess over a size is dearer, every turn has a rate of its own: then it is their average.
      const same = (before?.usdPerMillion ?? line.usdPerMillion) === line.usdPerMillion;
      const usdPerMillion = same ? line.usdPerMillion : (usd / tokens) * 1_000_000;
      const { serviceTier } = way;
      lines.set(line.key, {
        what: line.what,
        tokens,
        usdPerMillion,
        usd,
        model: id,
        ...(serviceTier !== undefined && { serviceTier }),
      });
    }
    return [...lines.values()];
  });
}

interface TurnLine extends Pick<WhatIfLine, 'what' | 'tokens' | 'usdPerMillion' | 'usd'> {
  /** Equal where two lines are shown as one. */
  readonly key: string;
}

/** The bill of all turns: each is a request, billed by its own prompt's size. */
function turnLines({ price }: Way, workload: Workload): readonly TurnLine[] {
  const { cacheReadTokens, cacheWriteTokens, outputTokens, turns = 1 } = workload;
  const groups = new Map<Rates, { readonly isLong: boolean; turns: number; input: number }>();
  for (let turn = 1; turn <= turns; turn++) {
    const prompt = promptTokens(workload, turn);
    const rates = ratesFor(prompt, price);
    const isLong = rates !== price.usdPerMillion;
    const group = groups.get(rates) ?? { isLong, turns: 0, input: 0 };
    group.turns++;
    // Never below 0, as fractions of a token could end: 0.3 - (0.1 + 0.2).
    group.input += Math.max(0, prompt - (cacheReadTokens + cacheWriteTokens));
    groups.set(rates, group);
  }
  return [...groups].flatMap(([usdPerMillion, group]) => {
    const usage = {
      input: exactly(group.input),
      cacheRead: exactly(group.turns * cacheReadTokens),
      cacheWrite5m: exactly(group.turns * cacheWriteTokens),
      output: exactly(group.turns * outputTokens),
    };
    // Pictures and reasoning are not asked of a workload.
    return costOfCall(usage, { usdPerMillion }).lines.flatMap(({ what, tokens, usdPerMillion: rate, usd }) =>
      what === 'pictures' || what === 'reasoning'
        ? []
        : [{ key: `${what} ${group.isLong}`, what, tokens: tokens.likely, usdPerMillion: rate, usd: usd.likely }],
    );
  });
}

/** The prompt of the last turn. */
export function longestPrompt(workload: Workload): number {
  return promptTokens(workload, workload.turns ?? 1);
}

/** The whole prompt of a turn, counted from 1; without turns there is only the first. */
function promptTokens({ inputTokens, outputTokens, systemTokens = 0 }: Workload, turn: number): number {
  return promptOfTurn({ systemTokens, userTokens: inputTokens - systemTokens, answerTokens: outputTokens }, turn);
}
