import type { Advisable } from './advise/advisable';
import { callModel, type ModelValue } from './callModel';
import type { Catalogue } from './catalogue/catalogue';
import { type CallComments, type CallWord, NO_COMMENTS } from './configuration/callWord';
import type { Configuration } from './configuration/configuration';
import type { Bill } from './cost/bill';
import type { CallSite } from './detect/callSite';
import { contextOf } from './detect/context';
import { exactly, type Range } from './estimate';
import { askableOn } from './exact/askable';
import { exactCountOf } from './exact/exactCountOf';
import { familyBy } from './exact/calibration';
import type { ExactCounts } from './exact/exactCounts';
import { formatCount } from './format';
import { reportCost } from './reportCost';
import type { CallReport, InputReport, ModelReport, TaskReport } from './report';
import type { SyntaxFile } from './syntax/syntaxFile';
import { textless, WITHOUT_OUTPUT } from './textless';
import { classifyCall, SURE_ENOUGH } from './tasks/classify';
import { usualTier } from './tasks/kinds';
import { outputOf } from './tasks/output';
import type { Counters, TextCounter } from './tokens/count';
import { inputOf } from './tokens/input';

export interface Pricing {
  readonly catalogue: Catalogue;
  readonly counters: Counters;
  readonly configuration: Configuration;
  readonly exact?: ExactCounts;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** One call, counted and priced; its report has no advice yet, which takes the other calls of the file. */
export async function reportCall(
  site: CallSite,
  file: SyntaxFile,
  pricing: Pricing,
  comments: CallComments = NO_COMMENTS,
): Promise<Advisable> {
  const { catalogue, configuration } = pricing;
  const { path } = file.source;
  const { id, word, model, bill, tokenizer } = callModel(site, path, { ...pricing, comments });
  const stated = bill?.price?.stated ?? {};
  const known = familyBy(tokenizer, pricing.exact?.calibration);
  // Of a model that the catalogue does not have, the vocabulary is a guess, however exactly it is counted in.
  const family =
    bill?.model || stated.tokenizer
      ? known
      : { ...known, exact: false, source: `${known.source}: a guess, for want of a model` };
  const counter: TextCounter = await pricing.counters.counter(family.vocabulary);
  const catalogued = bill?.model ?? null;
  // Of a tokenizer that is another by the user's word, the maker's count says nothing.
  const isMakers = catalogued?.tokenizer === tokenizer;
  const exact = await exactCountOf({ site, file, model: catalogued }, isMakers ? pricing.exact : undefined);
  const countable = isMakers && 'vendor' in askableOn(catalogued, pricing.today);
  const counted = inputOf({ site, file, counter, family, tokenizer, model: catalogued, word, exact });
  // Where all of the text was counted, nothing of it is left to correct.
  const correctedBy = exact?.isWhole === true ? undefined : pricing.exact?.calibration[tokenizer]?.counts;
  const input: InputReport = {
    ...counted,
    ...(correctedBy !== undefined && { correctedBy }),
    ...(countable && textless(site.kind) === null && { countable }),
  };
  const task = taskOf(word) ?? (textless(site.kind) === null ? classifyCall(site) : null);
  const said = word.output();
  const noText = textless(site.kind);
  const output =
    noText === null
      ? outputOf({ site, input, task, model: catalogued, said, most: stated.maxOutputTokens ?? null })
      : { ...exactly(0), evidence: 'literal' as const, reason: WITHOUT_OUTPUT[noText] };
  const location = file.location(site.span);
  const traffic = word.traffic(task !== null && task.confidence >= SURE_ENOUGH ? task.kind : null);
  const repeated = { turns: word.turns(), passRate: word.passRate() };
  const { value } = model;
  const question = { site, model: value, bill, input, output, traffic, repeated, configuration };
  const { cost, notes } = reportCost({ ...question, catalogue });
  const report: CallReport = {
    id,
    kind: site.kind,
    ...location,
    methodLine: file.location(site.method).line,
    callee: file.location({ start: site.span.start, end: site.method.end }),
    function: site.function,
    api: site.api,
    provider: bill?.provider ?? (site.address?.host === null ? null : site.host.provider),
    model: { ...modelReport(model, site, file), ...cataloguedAs(bill, site) },
    maxOutputTokens: site.maxOutput === null ? null : limitOf(site.maxOutput, file),
    features: site.features,
    context: contextOf(path, site.runBy),
    ...(site.loops.length > 0 && { loops: site.loops }),
    ...(site.runBy && { runBy: site.runBy }),
    callers: site.callers.map((span) => file.location(span)),
    task,
    input,
    output,
    cost,
    advice: [],
    ...(word.ignored && { ignored: word.ignored }),
    ...(comments.at.length > 0 && { comments: comments.at }),
    commentable: file.commentableAbove(site.span),
    notes: [...notesOf(site, bill), ...tooLong(input, stated.contextTokens), ...notes],
  };
  return { site, report, bill, said, repeated, ignoredRules: word.ignoredRules, count: (text) => counter.count(text) };
}

/** Of a model whose context the user states; of the catalogue's the advice speaks. */
function tooLong({ high }: Range, contextTokens = Infinity): readonly string[] {
  if (high <= contextTokens) return [];
  return [
    `The prompt may have ${formatCount(high)} tokens: the model takes ${formatCount(contextTokens)}, as you say.`,
  ];
}

function modelReport({ value, configured }: ModelValue, { model }: CallSite, file: SyntaxFile): ModelReport {
  const { expression, written, at, candidates, definedAt } = model;
  return {
    value,
    catalogueId: null,
    evidence: configured ? 'configured' : model.evidence,
    expression,
    written,
    at: at === null ? null : file.location(at),
    definedAt: definedAt === null || configured ? null : file.location(definedAt),
    candidates: configured ? [] : candidates,
    ...(value === null && model.reason !== undefined && { reason: model.reason }),
  };
}

function cataloguedAs(bill: Bill | null, { kind }: CallSite): Pick<ModelReport, 'catalogueId' | 'reason' | 'nearest'> {
  if (bill === null) return { catalogueId: null };
  // A price for text, which the reason asks for, would not help.
  if (textless(kind) !== null) return { catalogueId: bill.model?.id ?? null };
  return {
    catalogueId: bill.model?.id ?? null,
    ...(bill.model === null && bill.price === null && bill.reason !== undefined && { reason: bill.reason }),
    ...(bill.nearest !== undefined && { nearest: bill.nearest }),
  };
}

function limitOf(
  { value, evidence, definedAt }: NonNullable<CallSite['maxOutput']>,
  file: SyntaxFile,
): CallReport['maxOutputTokens'] {
  return { value, evidence, ...(definedAt !== null && { definedAt: file.location(definedAt) }) };
}

function taskOf(word: CallWord): TaskReport | null {
  const said = word.task();
  return said && { kind: said.value, confidence: 1, tier: usualTier(said.value), because: [said.because] };
}

function notesOf(site: CallSite, bill: Bill | null): string[] {
  // What a bill says is of a price for text.
  const notes = textless(site.kind) === null ? [...(bill?.notes ?? [])] : [];
  if (site.answers === null)
    notes.push("It asks for several answers (`n`), whose number can't be read: priced as one.");
  const unpriced = [...site.unpriced, ...(bill?.unpriced ?? [])];
  const left = [...unpriced.map((name) => `\`${name}\``), ...site.fees];
  if (left.length > 0) notes.push(`Not counted in: ${left.join(', ')}.`);
  if (site.features.includes('cache') && site.billing.cache === null)
    notes.push('Priced without the cache: writes cost more, reads less.');
  if (site.open !== null) notes.push(`Something more is passed in \`${site.open}\`, which can't be read here.`);
  return notes;
}
