import { formatUsd } from '../core/format';
import type { AdviceReport, CallReport, ModelReport } from '../core/report';
import { KIND_WORDS, textless } from '../core/textless';
import { costSign } from './evidenceWords';
import { labelText, modelLabel } from './labelText';

/**
 * The line above a call: `≈ $0.012 per call · claude-opus-4-7 · Haiku 5.5 saves ≈ 98 %`. What is wrong comes first, in the
 * model's place. Null for a call that the user does not want to hear of.
 */
export function lensText(call: CallReport): string | null {
  if (call.ignored) return null;
  const { model } = call;
  const kind = textless(call.kind);
  if (kind !== null) return `${KIND_WORDS[kind]}${SEPARATOR}${namedModel(model)}`;
  if (model.value === null) return unknownModel(model);
  const danger = dangerOf(call);
  const named = modelLabel(model.value, model.catalogueId);
  const parts = danger ? [dangerText(danger, named), price(call)] : [price(call), named];
  const way = danger?.toName ? `use ${shortName(danger.toName)}` : saving(call.advice);
  return (way === null ? parts : [...parts, way]).join(SEPARATOR);
}

const SEPARATOR = ' · ';

function namedModel(model: ModelReport): string {
  return model.value === null ? unknownModel(model) : modelLabel(model.value, model.catalogueId);
}

function unknownModel({ expression, candidates }: ModelReport): string {
  if (candidates.length > 1) return `one of ${candidates.length} models`;
  return expression === '' ? 'model unknown' : `model unknown: ${labelText(expression)}`;
}

function price(call: CallReport): string {
  const { perCallUsd, perMonthUsd, currency } = call.cost;
  if (!perCallUsd) return 'price unknown';
  // The traffic is never more than somebody's word for it.
  if (perMonthUsd) return `≈ ${formatUsd(perMonthUsd.likely, currency)} per month`;
  return `${costSign(call)}${formatUsd(perCallUsd.likely, currency)} per call`;
}

type Danger = 'retired-model' | 'context-window' | 'retiring-model';

/** The worst first. */
const DANGERS: readonly Danger[] = ['retired-model', 'context-window', 'retiring-model'];

function dangerOf({ advice }: CallReport): (AdviceReport & { readonly rule: Danger }) | undefined {
  for (const danger of DANGERS) {
    const found = advice.find(({ rule }) => rule === danger);
    if (found) return { ...found, rule: danger };
  }
  return undefined;
}

function dangerText({ rule }: { readonly rule: Danger }, model: string): string {
  switch (rule) {
    case 'retired-model':
      return `${model} is retired`;
    case 'retiring-model':
      return `${model} is being retired`;
    case 'context-window':
      return `prompt too long for ${model}`;
  }
}

/**
 * The best switch that can be made here; where none can, the best that more work would make. Never exact: how long the other
 * model's answer is, nobody has counted.
 */
function saving(advice: readonly AdviceReport[]): string | null {
  const paying = advice.filter(
    ({ rule, toName, savesPercent }) => rule === 'cheaper-model' && toName !== null && savesPercent >= 1,
  );
  const ready = best(paying.filter(({ fix }) => fix));
  const one = ready ?? best(paying);
  return one?.toName ? `${shortName(one.toName)} ${ready ? 'saves' : 'would save'} ≈ ${one.savesPercent} %` : null;
}

function best(advice: readonly AdviceReport[]): AdviceReport | undefined {
  return advice.reduce<AdviceReport | undefined>(
    (most, each) => (most && most.savesPercent >= each.savesPercent ? most : each),
    undefined,
  );
}

/** `Haiku 5.5`: whose it is, its name says already. */
function shortName(name: string): string {
  return labelText(name.replace(/^Claude (?=\w)/, ''));
}
