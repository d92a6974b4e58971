import type { Contestant, ProviderId } from '../compare/comparison';
import { baseUrlSetting } from '../contributions';
import type { ListedModel } from '../core/catalogue/listed';
import type { CallReport } from '../core/report';
import type { Choice, Rival } from './protocol';

/** One side as it could be asked, or why it can't. */
export type Asked =
  | { readonly contestant: Contestant; readonly notes: readonly string[] }
  | { readonly model: string; readonly reason: string; readonly settable: boolean };

/** What of the settings decides who can be asked. */
export interface Reach {
  /** Null where the requests go to OpenAI itself; else the host of the server that the setting names. */
  readonly compatibleHost: string | null;
}

/** The call's own model, as it can be asked here. */
export function ownSide(call: CallReport, reach: Reach): Asked {
  const { value, catalogueId, candidates, reason } = call.model;
  if (value === null) {
    const why = candidates.length > 0 ? `it may be ${candidates.join(' or ')}` : (reason ?? 'the code does not say it');
    return {
      model: call.model.expression || 'unknown',
      reason: `The call’s model is not known: ${why}.`,
      settable: false,
    };
  }
  const speaksVendor = call.api.startsWith('anthropic.') || call.api.startsWith('openai.');
  // LiteLLM and the AI SDK have names of their own, `anthropic/claude-…`; a vendor has only the catalogue's.
  const asked = speaksVendor ? value : (catalogueId ?? value);
  const provider = providerOf(call);
  if (provider) {
    const notes = call.provider === null ? ['The code does not say where this call goes.'] : [];
    return { contestant: { model: asked, catalogueId, provider }, notes };
  }
  const goesTo = placeOf(call.provider);
  if (call.api.startsWith('openai.') && reach.compatibleHost !== null) {
    const notes = [`The call itself goes to ${goesTo}; here ${reach.compatibleHost} is asked.`];
    return { contestant: { model: asked, catalogueId, provider: 'openai' }, notes };
  }
  const settable = call.api.startsWith('openai.');
  const hint = settable
    ? ` A server that speaks OpenAI’s protocol can be: name it in the setting ${baseUrlSetting.openai}.`
    : '';
  return { model: value, reason: `The call goes to ${goesTo}, which is not asked here.${hint}`, settable };
}

function placeOf(provider: string | null): string {
  if (provider === null) return 'an address that is not known';
  return provider === 'local' ? 'a server on this machine' : provider;
}

export function rivalSide({ provider, model }: Rival, choices: readonly Choice[]): Asked {
  if (model === '') return { model: '', reason: 'Choose a model.', settable: false };
  const listed = choices.some((choice) => choice.model === model && choice.provider === provider);
  return { contestant: { model, catalogueId: listed ? model : null, provider }, notes: [] };
}

/** The models to choose from: first those that are advised in this call's place, then all that can be asked for text. */
export function choicesFor(call: CallReport, listed: readonly ListedModel[]): readonly Choice[] {
  const own = providerOf(call);
  const advised = call.advice.flatMap(({ to, toName, savesPercent }): Choice[] => {
    if (to === null || !own) return [];
    const saves = savesPercent > 0 ? ` · saves ≈ ${savesPercent} %` : '';
    return [{ provider: own, model: to, label: `${toName ?? to}${saves}`, group: 'Advised' }];
  });
  const known = new Set([call.model.catalogueId, ...advised.map(({ model }) => model)]);
  const others = listed.flatMap(({ id, provider, kind, status, limited }): Choice[] => {
    if ((provider !== 'anthropic' && provider !== 'openai') || kind !== 'text') return [];
    if ((status !== 'active' && status !== 'legacy') || limited || known.has(id)) return [];
    return [{ provider, model: id, label: id, group: provider === 'anthropic' ? 'Anthropic' : 'OpenAI' }];
  });
  return [...advised, ...others];
}

/** Whom the comparison begins with: the one that was asked for, else the first that is advised, else none. */
export function firstRival(call: CallReport, choices: readonly Choice[], wanted: string | undefined): Rival {
  const provider = providerOf(call) ?? 'openai';
  const advised = choices.find(({ group }) => group === 'Advised');
  const chosen = wanted === undefined ? advised : choices.find(({ model }) => model === wanted);
  return chosen ? { provider: chosen.provider, model: chosen.model } : { provider, model: wanted ?? '' };
}

/** Null where the call goes to neither vendor. An address that only run time knows may well be the vendor's own. */
function providerOf(call: CallReport): ProviderId | null {
  if (call.provider === 'anthropic' || call.provider === 'openai') return call.provider;
  if (call.provider !== null || call.model.catalogueId === null) return null;
  if (call.api.startsWith('anthropic.')) return 'anthropic';
  return call.api.startsWith('openai.') ? 'openai' : null;
}
