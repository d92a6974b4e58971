import type { Model, Tokenizer } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import { callCost } from '../cost/callCost';
import { nextMessageOf } from '../cost/nextMessage';
import { priceOf } from '../cost/price';
import { onTerms } from '../cost/terms';
import { type Range, sum } from '../estimate';
import { outputBy } from '../tasks/output';
import { overheadOf } from '../tokens/overhead';
import type { KnownCall } from './advisable';
import { type Pictures, picturesOf } from './pictures';

/** The same requests and answers, at another model. */
export interface Workload {
  readonly input: Range;
  /** Hidden reasoning included. */
  readonly output: Range;
  /** The most that one answer and its hidden reasoning come to, whatever the call's limit. */
  readonly longestAnswer: number;
  readonly perCallUsd: Range;
  /**
   * What its price leaves out is the same as the present one's leaves out: a tier whose factor no source gives for one of
   * the two is no saving.
   */
  readonly comparable: boolean;
}

const SAME: Range = { low: 1, likely: 1, high: 1 };

/**
 * What Claude's tokenizer from Opus 4.7 on makes of a text of the one before: code 1.40 ÷ 1.18 = 1.19, English
 * 1.55 ÷ 1.14 = 1.36, both at once 1.50 ÷ 1.18 = 1.27. Source: the measurements in `tokens/families.ts`, each by its own
 * kind of text, since a text is not English for one model and code for the other.
 */
const OLD_TO_NEW: Range = { low: 1.19, likely: 1.27, high: 1.36 };
/** And back: 1 ÷ 1.36, 1 ÷ 1.27, 1 ÷ 1.19. */
const NEW_TO_OLD: Range = { low: 0.735, likely: 0.787, high: 0.84 };

/** How many tokens another tokenizer makes of what is one token; null between makers, where nothing is measured. */
export function tokenRatio(from: Tokenizer, to: Tokenizer): Range | null {
  if (from === to) return SAME;
  if (from === 'claude-old' && to === 'claude-new') return OLD_TO_NEW;
  if (from === 'claude-new' && to === 'claude-old') return NEW_TO_OLD;
  // OpenAI's later vocabulary is the larger one: of the same text it makes as many tokens or fewer.
  if (from === 'cl100k' && to === 'o200k') return SAME;
  return null;
}

/** Null where the other model has no price on that day, or its tokens can't be told. */
export function workloadAt(
  target: Model,
  call: KnownCall,
  configuration: Configuration,
  today: string,
): Workload | null {
  const { report, site, bill, said } = call;
  const price = priceOf({ written: target.id, model: target, provider: bill.provider }, configuration, today);
  const ratio = tokenRatio(bill.model.tokenizer, target.tokenizer);
  if (price === null || ratio === null) return null;
  const texts = report.input.parts.filter(({ role }) => role !== 'overhead');
  const text = sum([...texts.map(({ low, tokens, high }) => ({ low, likely: tokens, high })), ...report.input.holes]);
  const claude = target.tokenizer === 'claude-old' ? 'old' : target.tokenizer === 'claude-new' ? 'new' : null;
  const frame = sum(overheadOf(site, { claude, model: target }).map(({ range }) => range));
  const input = rounded(sum([respelt(text, picturesOf(call, target), ratio), frame]));
  const question = { site, input: report.input, task: report.task, model: bill.model, said };
  const output = outputBy(target, question, ratio);
  const unlimited = { ...question, site: { ...site, maxOutput: null, answers: 1 } };
  const longestAnswer = outputBy(target, unlimited, ratio).high;
  const { billing } = site;
  const { turns } = call.repeated;
  const terms = { serviceTier: billing.serviceTier, region: bill.region };
  const on = onTerms({ price, model: target, provider: bill.provider, billing: terms, configuration });
  const comparable = on.unpriced.join() === bill.unpriced.join();
  const { cached } = report.input;
  const inCache = picturesOf(call, target, cached?.automatic === true ? 0 : (billing.cache?.parts ?? 0));
  const kept = cached && { ...cached, ...respelt(cached, inCache, ratio) };
  const message = nextMessageOf(report.input);
  const { traffic } = report.cost;
  const callsPerDay = traffic === null ? null : traffic.callsPerMonth / configuration.daysPerMonth;
  const asked = {
    input: { ...input, ...(kept && { cached: kept }) },
    output,
    billing,
    turns,
    nextMessage: message && {
      low: message.low * ratio.low,
      likely: message.likely * ratio.likely,
      high: message.high * ratio.high,
    },
    model: target,
    callsPerDay,
  };
  return { input, output, longestAnswer, perCallUsd: callCost(asked, on.price).perCallUsd, comparable };
}

/** The text by the other tokenizer, and the pictures by the other model's rule. */
function respelt(all: Range, { now, then }: Pictures, ratio: Range): Range {
  return {
    low: (all.low - now.low) * ratio.low + then.low,
    likely: (all.likely - now.likely) * ratio.likely + then.likely,
    high: (all.high - now.high) * ratio.high + then.high,
  };
}

function rounded({ low, likely, high }: Range): Range {
  return { low: Math.round(low), likely: Math.round(likely), high: Math.round(high) };
}
