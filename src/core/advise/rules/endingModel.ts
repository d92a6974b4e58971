import { lifecycleOn, type Model, nameOf } from '../../catalogue/catalogue';
import { priceOn } from '../../cost/price';
import type { AdviceReport, RuleId } from '../../report';
import type { AdviceSurroundings, KnownCall, Rule } from '../advisable';
import { mayBeAdvised } from '../suited';
import { switchTo } from '../switchTo';

/** Days: what ends sooner has to be changed now. */
const URGENT = 60;
/** Whose dates are not the maker's. */
const OWN_DATES: ReadonlySet<string> = new Set(['azure', 'bedrock', 'vertex']);

/** The model is gone: calls to it fail. */
export const retiredModel: Rule = (call, surroundings) => {
  const life = lifecycleOn(call.bill.model, surroundings.today);
  if (life.status !== 'retired') return [];
  const since = life.retiredOn === null ? '' : ` since ${life.retiredOn}`;
  return [
    ending('retired-model', call, surroundings, `${nameOf(call.bill.model)} is retired${since}: calls to it fail.`),
  ];
};

/** The model's end is announced. */
export const retiringModel: Rule = (call, surroundings) => {
  const life = lifecycleOn(call.bill.model, surroundings.today);
  if (life.status !== 'deprecated') return [];
  const { retiresOn, daysLeft } = life;
  const name = nameOf(call.bill.model);
  const days = `${daysLeft} day${daysLeft === 1 ? '' : 's'}`;
  const message =
    daysLeft <= URGENT
      ? `${name} retires in ${days}, on ${retiresOn}.`
      : `${name} retires on ${retiresOn}, in ${days}.`;
  return [ending('retiring-model', call, surroundings, message)];
};

function ending(rule: RuleId, call: KnownCall, surroundings: AdviceSurroundings, message: string): AdviceReport {
  const { provider } = call.bill;
  const elsewhere =
    provider !== null && OWN_DATES.has(provider)
      ? [`The date is the maker's own; at ${provider} it may be another.`]
      : [];
  const target = successorOf(call.bill.model, surroundings);
  const parts = target && switchTo(target, call, surroundings);
  if (!parts) return { rule, ...NO_SWITCH, message, caveats: elsewhere };
  return {
    rule,
    ...parts,
    message: `${message} Its place takes ${parts.toName}.`,
    caveats: [...elsewhere, ...parts.caveats],
  };
}

const NO_SWITCH: Omit<AdviceReport, 'rule' | 'message' | 'caveats'> = {
  to: null,
  toName: null,
  savesUsdPerCall: { low: 0, likely: 0, high: 0 },
  savesPercent: 0,
  perCallUsd: null,
  savesUsdPerMonth: null,
  fix: false,
  blocked: ['No model is known that takes its place.'],
  alsoFeeds: [],
};

/** The replacement that its maker names, else the maker's cheapest present model of the same tier. */
function successorOf(model: Model, { catalogue, today }: AdviceSurroundings): Model | null {
  const { lifecycle } = model;
  const named = lifecycle.kind === 'offered' ? undefined : lifecycle.replacement;
  const replacement = named === undefined ? undefined : catalogue.names.get(named);
  if (replacement && mayBeAdvised(replacement, today)) return replacement;
  const output = (each: Model): number => priceOn(each, today)?.usdPerMillion.output ?? Infinity;
  return (
    catalogue.models
      .filter((each) => each.provider === model.provider && each.tier === model.tier && mayBeAdvised(each, today))
      .sort((a, b) => output(a) - output(b))[0] ?? null
  );
}
