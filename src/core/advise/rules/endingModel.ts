import { lifecycleOn, type Model, nameOf } from '../../catalogue/catalogue';
import type { RuleId } from '../../report';
import type { KnownCall, Proposal, Rule, RuleTerms } from '../advisable';
import { byCost } from '../cheapest';
import { noSwitch } from '../noSwitch';
import { mayBeAdvised, neededTier, suitedModels } from '../suited';
import { dearerBy, switchTo } from '../switchTo';
import { unswitchable } from '../unswitchable';

/** Days: what ends sooner has to be changed now. */
const URGENT = 60;
/** Whose dates are not the maker's. */
const OWN_DATES: ReadonlySet<string> = new Set(['azure', 'bedrock', 'vertex']);

/** The model is gone: calls to it fail, or another answers them. */
export const retiredModel: Rule = (call, surroundings) => {
  const life = lifecycleOn(call.bill.model, surroundings.today);
  if (life.status !== 'retired') return [];
  const since = life.retiredOn === null ? '' : ` since ${life.retiredOn}`;
  const successor = life.replacement === null ? undefined : surroundings.catalogue.names.get(life.replacement);
  const happens = life.answered && successor ? `${nameOf(successor)} answers calls to it` : 'calls to it fail';
  return [ending('retired-model', call, surroundings, `${nameOf(call.bill.model)} is retired${since}: ${happens}.`)];
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

function ending(rule: RuleId, call: KnownCall, surroundings: RuleTerms, message: string): Proposal {
  const { provider } = call.bill;
  const elsewhere =
    provider !== null && OWN_DATES.has(provider)
      ? [`The date is the maker's own; at ${provider} it may be another.`]
      : [];
  const target = successorOf(call, surroundings);
  const found = target && switchTo(target, call, surroundings);
  if (!found) {
    const why = unswitchable(call.site) ?? 'No model is known that takes its place.';
    return noSwitch({ rule, message, caveats: elsewhere }, why);
  }
  const { parts } = found;
  const more = dearerBy(parts);
  const price = more === null ? '' : `, at about ${more} % more per call`;
  const said = `${message} ${parts.toName} takes its place${price}.`;
  const caveats = [...elsewhere, ...parts.caveats];
  return { kind: 'switch', ...found, parts: { rule, ...parts, message: said, caveats } };
}

/**
 * Of the models that suffice, the cheapest at the same workload: the one that the maker names as the replacement only
 * where it is among them and no dearer. Where no tier says what suffices, the maker's word.
 */
function successorOf(call: KnownCall, surroundings: RuleTerms): Model | null {
  const { catalogue, today } = surroundings;
  const { lifecycle } = call.bill.model;
  const named = lifecycle.kind === 'offered' ? undefined : lifecycle.replacement;
  const replacement = (named === undefined ? undefined : catalogue.names.get(named)) ?? null;
  if (neededTier(call) === null)
    return replacement && mayBeAdvised(replacement, today) && unswitchable(call.site) === null ? replacement : null;
  const [best, ...others] = byCost(suitedModels(call, surroundings), call, surroundings);
  const asCheap = others.find(({ model, usd }) => model === replacement && usd <= (best?.usd ?? 0));
  return asCheap?.model ?? best?.model ?? null;
}
