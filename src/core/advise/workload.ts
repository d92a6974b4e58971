import type { Model } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import { callCost } from '../cost/callCost';
import { nextMessageOf } from '../cost/nextMessage';
import { type Range, sum } from '../estimate';
import { outputBy } from '../tasks/output';
import { overheadOf } from '../tokens/overhead';
import type { KnownCall } from './advisable';
import { offeredOn } from './offeredOn';
import { type Pictures, picturesOf } from './pictures';
import { promptTexts } from './promptTexts';
import { respellingAt } from './respelling';

/** The same requests and answers, at another model. */
export interface Workload {
  readonly input: Range;
  /** Hidden reasoning included. */
  readonly output: Range;
  readonly perCallUsd: Range;
  /**
   * What its price leaves out is the same as the present one's leaves out: a tier whose factor no source gives for one of
   * the two is no saving.
   */
  readonly comparable: boolean;
  /** The most that one answer and its hidden reasoning come to, whatever the call's limit. */
  readonly longestAnswer: () => number;
}

/** Null where the other model has no price on that day, or its tokens can't be told. */
export function workloadAt(
  target: Model,
  call: KnownCall,
  configuration: Configuration,
  today: string,
): Workload | null {
  let known = workloads.get(call);
  if (known?.configuration !== configuration || known.today !== today) {
    known = { configuration, today, byModel: new Map() };
    workloads.set(call, known);
  }
  let workload = known.byModel.get(target);
  if (workload === undefined) {
    workload = workedOut(target, call, configuration, today);
    known.byModel.set(target, workload);
  }
  return workload;
}

/** The calls that take their model from one place ask for each other's, and every rule for the same few. */
const workloads = new WeakMap<KnownCall, Workloads>();

interface Workloads {
  readonly configuration: Configuration;
  readonly today: string;
  readonly byModel: Map<Model, Workload | null>;
}

function workedOut(target: Model, call: KnownCall, configuration: Configuration, today: string): Workload | null {
  const { report, site, bill, said } = call;
  const on = offeredOn(target, bill, site.billing, configuration, today);
  const pictures = picturesOf(call, target);
  const respelling = on && respellingAt(target, call, pictures);
  if (on === null || respelling === null) return null;
  const { input: ratio } = respelling;
  const text = promptTexts(call).all;
  const { tokenizer } = target;
  const frame = sum(overheadOf(site, { tokenizer, model: target, count: call.count }).map(({ range }) => range));
  const input = rounded(sum([respelt(text, pictures, ratio), frame]));
  const question = { site, input: report.input, task: report.task, model: bill.model, said };
  const output = outputBy(target, question, respelling.output);
  const { billing } = site;
  const { turns } = call.repeated;
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
  return {
    input,
    output,
    perCallUsd: callCost(asked, on.price).perCallUsd,
    comparable,
    longestAnswer: () => {
      const { effort, parameters, answer } = site;
      const unlimited = { maxOutput: null, answers: 1, effort, parameters, ...(answer && { answer }) };
      return outputBy(target, { ...question, site: unlimited }, respelling.output).high;
    },
  };
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
