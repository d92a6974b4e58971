import type { Model, Rates } from '../catalogue/catalogue';
import { exactly } from '../estimate';
import { costOfCall, ratesFor } from './cost';
import type { Offer, Way } from './offer';
import { requestOfRun, type RequestTokens, usageOf } from './run';
import type { WhatIfLine, Workload } from './whatIf';

/** The worked sum of one model's part of a request; what is served or billed in another way has lines of its own. */
export function linesOf({ id, model, ways }: Offer, workload: Workload): readonly WhatIfLine[] {
  return ways.flatMap((way) => {
    const lines = new Map<string, WhatIfLine>();
    for (const line of turnLines(model, way, workload)) {
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
function turnLines(model: Model | null, { price }: Way, workload: Workload): readonly TurnLine[] {
  const first = firstRequest(workload, model);
  const grows = growthPerTurn(workload);
  const groups = new Map<Rates, RequestTokens[]>();
  for (let before = 0; before < (workload.turns ?? 1); before++) {
    const rates = ratesFor(workload.inputTokens + before * grows, price);
    const group = groups.get(rates) ?? [];
    group.push(requestOfRun(first, before, grows));
    groups.set(rates, group);
  }
  const { images = 0 } = workload;
  return [...groups].flatMap(([usdPerMillion, requests]) => {
    const isLong = usdPerMillion !== price.usdPerMillion;
    const usage = {
      ...usageOf(together(requests)),
      ...(images > 0 && { pictures: exactly(images * requests.length) }),
    };
    const priced = { usdPerMillion, ...(price.usdPerImage && { usdPerImage: price.usdPerImage }) };
    // A workload's output holds its reasoning.
    return costOfCall(usage, priced).lines.flatMap(({ what, tokens, usdPerMillion: rate, usd }) =>
      what === 'reasoning'
        ? []
        : [{ key: `${what} ${isLong}`, what, tokens: tokens.likely, usdPerMillion: rate, usd: usd.likely }],
    );
  });
}

function firstRequest(workload: Workload, model: Model | null): RequestTokens {
  const { inputTokens, outputTokens, images = 0, cacheReadTokens, cacheWriteTokens, cacheRetention = '5m' } = workload;
  // The price of a picture is that of all that answers.
  const output = images > 0 ? 0 : outputTokens;
  const none = { cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output, reasoning: 0 };
  if (isTooShortToCache(workload, model)) return { ...none, input: inputTokens };
  return {
    ...none,
    // Never below 0, as fractions of a token could end: 0.3 - (0.1 + 0.2).
    input: Math.max(0, inputTokens - (cacheReadTokens + cacheWriteTokens)),
    cacheRead: cacheReadTokens,
    [`cacheWrite${cacheRetention}` as const]: cacheWriteTokens,
  };
}

/** Whether there is something to be cached, and it is shorter than what the model caches: it is then billed as input. */
export function isTooShortToCache({ cacheReadTokens, cacheWriteTokens }: Workload, model: Model | null): boolean {
  const cached = cacheReadTokens + cacheWriteTokens;
  return cached > 0 && cached < (model?.minimumCacheableTokens ?? 0);
}

function together(requests: readonly RequestTokens[]): RequestTokens {
  const sum = (what: keyof RequestTokens): number => requests.reduce((total, request) => total + request[what], 0);
  return {
    input: sum('input'),
    cacheRead: sum('cacheRead'),
    cacheWrite5m: sum('cacheWrite5m'),
    cacheWrite1h: sum('cacheWrite1h'),
    output: sum('output'),
    reasoning: sum('reasoning'),
  };
}

/** What each turn sends more than the one before: a message, and the answer to the last. */
export function growthPerTurn({ inputTokens, outputTokens, systemTokens = 0 }: Workload): number {
  return inputTokens - systemTokens + outputTokens;
}

/** The prompt of the last turn. */
export function longestPrompt(workload: Workload): number {
  return workload.inputTokens + ((workload.turns ?? 1) - 1) * growthPerTurn(workload);
}
