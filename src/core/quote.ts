import { matchModel } from './catalogue/match';
import type { Configuration } from './configuration/configuration';
import type { Catalogue, Rates } from './catalogue/catalogue';
import { costOfCall } from './cost/cost';
import { priceOf, type Priced } from './cost/price';
import { LEAST_RESPONSES_LIMIT, type Quote, type QuotedModel } from './cost/quote';
import { exactly, type Range, scale, sum } from './estimate';
import { type Calibration, familyBy } from './exact/calibration';
import type { Counters } from './tokens/count';
import { estimateText } from './tokens/estimateText';

export interface QuoteQuestion {
  /** The texts of the prompt's messages. */
  readonly texts: readonly string[];
  readonly maxOutputTokens: number;
  readonly models: readonly QuotedModel[];
  readonly configuration: Configuration;
  readonly catalogue: Catalogue;
  /** What exact counts of the workspace correct. */
  readonly calibration?: Calibration;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What a request writes around each message: a role, marks of its begin and end. The most that a vendor documents is 4, and 3 for the answer's begin. */
const FRAME: Range = { low: 3, likely: 4, high: 8 };

/** What asking models for one answer comes to, in their order: input of a known text, output at its limit. */
export async function quotesFor(question: QuoteQuestion, counters: Counters): Promise<readonly Quote[]> {
  const quotes: Quote[] = [];
  for (const asked of question.models) quotes.push(await quoteFor(asked, question, counters));
  return quotes;
}

async function quoteFor(
  { model: written, provider }: QuotedModel,
  { texts, maxOutputTokens, configuration, catalogue, calibration, today }: QuoteQuestion,
  counters: Counters,
): Promise<Quote> {
  const model = matchModel(catalogue, written, { aliases: configuration.aliases, provider })?.model ?? null;
  const family = familyBy(model?.tokenizer ?? 'unknown', calibration);
  const counter = await counters.counter(family.vocabulary);
  const counted = texts.map((text) => estimateText(text, { counter, family }));
  const total = sum([...counted, scale(FRAME, texts.length + 1)]);
  const inputTokens: Range = {
    low: Math.floor(total.low),
    likely: Math.round(total.likely),
    high: Math.ceil(total.high),
  };
  const priced = priceOf({ written, model, provider }, configuration, today);
  if (priced === null) return { inputTokens, priced: null, atMostUsd: null };
  const { usdPerMillion, longContext } = priced;
  // Only at OpenAI: Anthropic writes to a cache where it is asked to, and a comparison does not ask.
  const dearest = provider === 'openai' ? withWrites(priced) : priced;
  const output = provider === 'openai' ? Math.max(maxOutputTokens, LEAST_RESPONSES_LIMIT) : maxOutputTokens;
  // Once: what may have been billed is not asked a second time (`providers/retry.ts`).
  const most = costOfCall({ input: exactly(inputTokens.high), output: exactly(output) }, dearest);
  return {
    inputTokens,
    priced: { usdPerMillion, ...(longContext && { longContext }) },
    atMostUsd: most.perCallUsd.high,
  };
}

/** OpenAI caches long prompts by itself and, since GPT-5.6, bills the write in the place of the input: 1.25 times as much. */
function withWrites({ usdPerMillion, longContext }: Priced): Priced {
  const dearer = (rates: Rates): Rates => ({ ...rates, input: Math.max(rates.input, rates.cacheWrite5m ?? 0) });
  return {
    usdPerMillion: dearer(usdPerMillion),
    ...(longContext && { longContext: { ...longContext, usdPerMillion: dearer(longContext.usdPerMillion) } }),
  };
}
