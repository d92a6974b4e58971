import type { Rates } from '../catalogue/catalogue';
import { type Range, sum, ZERO } from '../estimate';
import type { CostLine } from '../report';
import type { Priced } from './price';

/** The tokens of one call, each counted once, by how they are billed. What is absent there is none of. */
export interface Usage {
  /** Of the prompt, what is neither read from a cache nor written to one. */
  readonly input: Range;
  readonly cacheRead?: Range;
  readonly cacheWrite5m?: Range;
  readonly cacheWrite1h?: Range;
  /** The answer; with the hidden reasoning where that is not told apart. */
  readonly output: Range;
  /** Hidden, and billed as output. */
  readonly reasoning?: Range;
  /** Pictures made, in number, by a model that bills by the picture. */
  readonly pictures?: Range;
}

export interface CallCost {
  readonly perCallUsd: Range;
  /** The sum in words; the lines add up to `perCallUsd`. */
  readonly lines: readonly CostLine[];
}

export const PER_MILLION = 1_000_000;

/** In the order of the bill: the prompt, then the answer. */
export const BILLED = ['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output', 'reasoning'] as const;
export type Billed = (typeof BILLED)[number];

/**
 * What one call costs. 5,000 tokens in and 2,000 out at $5/$25 are 5,000 × 5 ÷ 1M + 2,000 × 25 ÷ 1M = $0.025 + $0.05.
 *
 * The three figures are three cases, each billed as a whole by its own prompt's size: claude-haiku-5-5 at 90K / 110K tokens
 * in is $0.009 / $0.055, six times as much for a fifth more. A line names the rate of the likely case. Where hours of the
 * day differ, the low case falls into the cheap ones.
 */
export function costOfCall(usage: Usage, priced: Priced): CallCost {
  const low = ratesFor(promptOf(usage, 'low'), cheapHours(priced));
  const likely = ratesFor(promptOf(usage, 'likely'), priced);
  const high = ratesFor(promptOf(usage, 'high'), priced);
  const lines: CostLine[] = [];
  // Plain loops: advice asks for a call's cost at every model that may be advised.
  for (const what of BILLED) {
    const tokens = usage[what] ?? ZERO;
    // A line of nothing would only ask why; that of the input says at least the rate.
    if (what !== 'input' && !isSomething(tokens)) continue;
    const usdPerMillion = rateOf(what, likely);
    const usd = {
      low: (tokens.low * rateOf(what, low)) / PER_MILLION,
      likely: (tokens.likely * usdPerMillion) / PER_MILLION,
      high: (tokens.high * rateOf(what, high)) / PER_MILLION,
    };
    lines.push({ what, tokens, usdPerMillion, usd });
  }
  if (usage.pictures && priced.usdPerImage) lines.push(pictureLine(usage.pictures, priced.usdPerImage));
  return { perCallUsd: sum(lines.map(({ usd }) => usd)), lines };
}

/** The rates of a request by the size of its whole prompt, cached tokens included. */
export function ratesFor(promptTokens: number, { usdPerMillion, longContext }: Priced): Rates {
  if (!longContext || promptTokens <= longContext.above) return usdPerMillion;
  if (longContext.of !== 'excess') return longContext.usdPerMillion;
  const share = (promptTokens - longContext.above) / promptTokens;
  return blended(usdPerMillion, longContext.usdPerMillion, share);
}

/** US dollars per million tokens of one kind; what has no rate of its own is billed as input, or as output. */
export function rateOf(what: Billed, rates: Rates): number {
  switch (what) {
    case 'input':
      return rates.input;
    case 'output':
    case 'reasoning':
      return rates.output;
    case 'cacheRead':
    case 'cacheWrite5m':
      return rates[what] ?? rates.input;
    case 'cacheWrite1h':
      return rates.cacheWrite1h ?? rates.cacheWrite5m ?? rates.input;
  }
}

function promptOf(
  { input, cacheRead = ZERO, cacheWrite5m = ZERO, cacheWrite1h = ZERO }: Usage,
  of: keyof Range,
): number {
  return input[of] + cacheRead[of] + cacheWrite5m[of] + cacheWrite1h[of];
}

function cheapHours(priced: Priced): Priced {
  return priced.offPeak ? { ...priced, usdPerMillion: priced.offPeak.usdPerMillion } : priced;
}

/** Every rate of a prompt, the dearer one for the share that is in excess; the answer stays at the lower rate. */
function blended(short: Rates, long: Rates, share: number): Rates {
  const mixed = (what: 'input' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h'): number =>
    rateOf(what, short) * (1 - share) + rateOf(what, long) * share;
  return {
    ...short,
    input: mixed('input'),
    cacheRead: mixed('cacheRead'),
    cacheWrite5m: mixed('cacheWrite5m'),
    cacheWrite1h: mixed('cacheWrite1h'),
  };
}

/** The prices of pictures differ by their size and quality: the three cases are the smallest, the usual and the dearest. */
function pictureLine(pictures: Range, usdPerImage: Range): CostLine {
  const usd = {
    low: pictures.low * usdPerImage.low,
    likely: pictures.likely * usdPerImage.likely,
    high: pictures.high * usdPerImage.high,
  };
  return { what: 'pictures', tokens: pictures, usdPerMillion: usdPerImage.likely * PER_MILLION, usd };
}

function isSomething({ low, high, likely }: Range): boolean {
  return low > 0 || likely > 0 || high > 0;
}
