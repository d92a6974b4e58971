import type { Advisable } from './advise/advisable';
import { callId, callModel, type ModelValue } from './callModel';
import { callBefore, isSame, type PricedBy } from './callsBefore';
import { type CallComments, NO_COMMENTS } from './configuration/callWord';
import type { Bill } from './cost/bill';
import type { CallSite } from './detect/callSite';
import { contextOf } from './detect/context';
import { movedFrom } from './detect/movedSite';
import type { Range } from './estimate';
import { askableOn } from './exact/askable';
import { exactCountOf } from './exact/exactCountOf';
import { familyBy } from './exact/calibration';
import { formatCount } from './format';
import { movedReport } from './movedReport';
import { figuresOf, priceCall } from './priceCall';
import type { CallReport, InputReport, ModelReport } from './report';
import type { SyntaxFile } from './syntax/syntaxFile';
import { textless } from './textless';
import type { TextCounter } from './tokens/count';
import { inputOf } from './tokens/input';

export type Pricing = PricedBy;

interface Known {
  readonly pricing: Pricing;
  readonly advisable: Advisable;
}

/** What calls came to: in front of an edit nothing of a report is another, and behind it places alone. */
const reported = new WeakMap<CallSite, Known>();

/** One call, counted and priced; its report has no advice yet, which takes the other calls of the file. */
export async function reportCall(
  site: CallSite,
  file: SyntaxFile,
  pricing: Pricing,
  comments: CallComments = NO_COMMENTS,
): Promise<Advisable> {
  if (comments.items.length > 0 || comments.at.length > 0) return reportAnew(site, file, pricing, comments);
  const before = reported.get(site) ?? movedWith(site);
  // The line above it may be another.
  const isKnown =
    before !== undefined &&
    isSame(before.pricing, pricing) &&
    before.advisable.report.commentable === file.commentableAbove(site.span);
  const advisable = isKnown ? before.advisable : await reportAnew(site, file, pricing, comments);
  const { catalogue, configuration, counters, exact, today } = pricing;
  reported.set(site, { pricing: { catalogue, configuration, counters, today, ...(exact && { exact }) }, advisable });
  return advisable;
}

/** What a call came to before the last edit moved it. */
function movedWith(site: CallSite): Known | undefined {
  const from = movedFrom(site);
  const known = from && reported.get(from.site);
  const report = known && movedReport(known.advisable.report, site, from.move);
  return report ? { pricing: known.pricing, advisable: { ...known.advisable, site, report } } : undefined;
}

async function reportAnew(
  site: CallSite,
  file: SyntaxFile,
  pricing: Pricing,
  comments: CallComments,
): Promise<Advisable> {
  const { path } = file.source;
  // What a comment says is of its line.
  const before = comments.items.length > 0 ? {} : callBefore(callId(site, path), site, pricing);
  const called = (before.called ??= callModel(site, path, { ...pricing, comments }));
  const { id, word, model, bill, tokenizer } = called;
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
  if (before.priced?.figures !== figuresOf(input)) before.priced = priceCall({ site, called, input, ...pricing });
  const { priced } = before;
  const { task, output, cost, notes, said, repeated } = priced;
  const location = file.location(site.span);
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
  const { ignoredRules } = word;
  return { site, report, bill, said, repeated, ignoredRules, priced, count: (text) => counter.count(text) };
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
