import type { Proposal } from './advise/advisable';
import type { CallModel } from './callModel';
import type { Catalogue } from './catalogue/catalogue';
import type { Configuration } from './configuration/configuration';
import type { Repeated } from './cost/repeated';
import type { CallSite } from './detect/callSite';
import { exactly } from './estimate';
import type { CallReport, InputReport, TaskReport } from './report';
import { reportCost } from './reportCost';
import { classifyCall, SURE_ENOUGH } from './tasks/classify';
import { usualTier } from './tasks/kinds';
import { outputOf } from './tasks/output';
import { textless, WITHOUT_OUTPUT } from './textless';

/** What of a call's report says nothing of a place: it holds wherever a call that says the same stands. */
export interface Priced extends Pick<CallReport, 'task' | 'output' | 'cost'> {
  /** The input's figures that it rests on. */
  readonly figures: string;
  /** What its reader must know of the sum, one sentence each. */
  readonly notes: readonly string[];
  readonly said: { readonly value: number; readonly because: string } | null;
  readonly repeated: Repeated;
  /** What could be done about the call, once that was asked. */
  proposals?: readonly Proposal[];
}

export interface PriceQuestion {
  readonly site: CallSite;
  readonly called: CallModel;
  readonly input: InputReport;
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
}

/** The task, the answer and the cost of a call whose prompt is counted. */
export function priceCall({ site, called, input, catalogue, configuration }: PriceQuestion): Priced {
  const { word, model, bill } = called;
  const noText = textless(site.kind);
  const task = taskOf(called) ?? (noText === null ? classifyCall(site) : null);
  const said = word.output();
  const most = bill?.price?.stated?.maxOutputTokens ?? null;
  const output =
    noText === null
      ? outputOf({ site, input, task, model: bill?.model ?? null, said, most })
      : { ...exactly(0), evidence: 'literal' as const, reason: WITHOUT_OUTPUT[noText] };
  const traffic = word.traffic(task !== null && task.confidence >= SURE_ENOUGH ? task.kind : null);
  const repeated = { turns: word.turns(), passRate: word.passRate() };
  const question = { site, model: model.value, bill, input, output, traffic, repeated, configuration };
  return { figures: figuresOf(input), task, output, ...reportCost({ ...question, catalogue }), said, repeated };
}

function taskOf({ word }: CallModel): TaskReport | null {
  const said = word.task();
  return said && { kind: said.value, confidence: 1, tier: usualTier(said.value), because: [said.because] };
}

/** The numbers of an input, for who asks whether two are the same wherever their texts stand. */
export function figuresOf({ low, likely, high, method, cached, parts, holes }: InputReport): string {
  let text = `${low} ${likely} ${high} ${method}`;
  for (const { role, tokens, low: least, high: most } of parts) text += `|${role} ${tokens} ${least} ${most}`;
  for (const { role, evidence, low: least, likely: usual, high: most } of holes)
    text += `/${role} ${evidence} ${least} ${usual} ${most}`;
  return cached === undefined ? text : text + JSON.stringify(cached);
}
