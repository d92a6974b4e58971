import type { Catalogue, Model } from '../catalogue/catalogue';
import { matchModel, nearestIds } from '../catalogue/match';
import type { Configuration } from '../configuration/configuration';
import type { CallSite } from '../detect/callSite';
import { isOwn, type Price, priceOf } from './price';
import { kindOfSeller } from './sellers';
import { ANYWHERE, onTerms } from './terms';

/** Who bills a call, and at which price. */
export interface Bill {
  readonly model: Model | null;
  /** Null where neither the address nor the model's name says it. */
  readonly provider: string | null;
  readonly price: Price | null;
  /**
   * Where it is kept, by the call, its address or the model's name: to be asked of another model in its place, too.
   * `global` is anywhere; null where nothing says it.
   */
  readonly region: string | null;
  /** What changes the price and is not counted in, by the call's own words. */
  readonly unpriced: readonly string[];
  /** Why there is no price. */
  readonly reason?: string;
  readonly nearest?: readonly string[];
  readonly notes: readonly string[];
}

/** LiteLLM's prefixes that are not the provider's own name. */
const PREFIX: Readonly<Record<string, string>> = {
  azure_ai: 'azure',
  vertex_ai: 'vertex',
  gemini: 'google',
  cohere_chat: 'cohere',
  ollama_chat: 'ollama',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
  bedrock_converse: 'bedrock',
};

/** The catalogue's model of a call and its price of the day. `written` is the model's name, by the code or by the user. */
export function billOf(
  site: CallSite,
  written: string,
  catalogue: Catalogue,
  configuration: Configuration,
  today: string,
): Bill {
  const seller = providerOf(site, written);
  const match = matchModel(catalogue, written, { aliases: configuration.aliases, provider: seller });
  const model = match?.model ?? null;
  const provider = seller ?? (site.address !== null ? null : (model?.provider ?? null));
  const price = priceOf({ written, model, provider }, configuration, today);
  const region = site.billing.region ?? regionOf(site.address?.host ?? '') ?? match?.region ?? null;
  const { serviceTier } = site.billing;
  if (price !== null && isOwn(price)) {
    const on = onTerms({ price, model, provider, billing: { serviceTier, region }, configuration });
    return { model, provider, region, ...on, notes: [] };
  }
  if (model === null) {
    const nearest = nearestIds(catalogue, written);
    const deployment = site.host.kind === 'deployment';
    const reason = deployment
      ? `"${written}" is the name of a deployment: say which model it is under "aliases" in promptfare.json`
      : `unknown model "${written}"${sentTo(provider, site)}: add its price under "prices", or the model it stands for under "aliases", in promptfare.json`;
    return { model, provider, price: null, region, unpriced: [], reason, nearest, notes: [] };
  }
  const unknownHost = provider === null && site.address !== null && site.address.host !== null;
  const passedOn = provider !== null && kindOfSeller(provider) !== 'vendor';
  const sold =
    match?.how === 'configured' || (provider === null ? !unknownHost : provider === model.provider || passedOn);
  if (!sold) {
    const where = provider ?? site.address?.host ?? 'that address';
    const reason = `the catalogue has ${model.id} at ${model.provider}, not at ${where}: add a price under "prices" in promptfare.json`;
    return { model: null, provider, price: null, region, unpriced: [], reason, notes: [] };
  }
  if (price === null) {
    const why = model.unpriced === undefined ? '' : `: ${model.unpriced}`;
    const reason = `the catalogue has no price for ${model.id}${why}`;
    return { model, provider, price: null, region, unpriced: [], reason, notes: [] };
  }
  // A host's own price for a model is for the region that its name says.
  const asked = model.provider === provider && region === match?.region && region !== ANYWHERE ? null : region;
  const on = onTerms({ price, model, provider, billing: { serviceTier, region: asked }, configuration });
  return { model, provider, region, ...on, notes: notesOn(site, provider, model, match?.region ?? null) };
}

/** OpenAI's end points of a region are addresses of their own. */
function regionOf(host: string): string | null {
  return /^(?:us|eu)\.api\.openai\.com(?=:|$)/.exec(host)?.[0] ?? null;
}

function sentTo(provider: string | null, site: CallSite): string {
  if (provider !== 'ollama' && provider !== 'local') return '';
  return `, sent to ${site.address?.host ?? 'this machine'}, which has no list price`;
}

function providerOf(site: CallSite, written: string): string | null {
  if (site.host.provider !== null || site.address !== null) {
    // An address that run time sets may still be the vendor's own.
    return site.address !== null && site.address.host === null ? null : site.host.provider;
  }
  const slash = written.indexOf('/');
  if (slash < 0 || !site.api.startsWith('litellm.')) return null;
  const prefix = written.slice(0, slash);
  return Object.hasOwn(PREFIX, prefix) ? (PREFIX[prefix] ?? null) : prefix;
}

function notesOn(site: CallSite, provider: string | null, model: Model, region: string | null): string[] {
  const list = `priced at ${model.provider}'s list price`;
  if (provider === null && site.address !== null) return [`Sent to an address that run time sets; ${list}.`];
  if (provider === null || provider === model.provider) return [];
  if (kindOfSeller(provider) === 'gateway') return [`Goes through ${provider}; ${list}, without the gateway's fee.`];
  if (provider === 'azure') return [`Azure's deployment is taken to be the model of its name; ${list}.`];
  return [`Billed by ${provider}; ${list}${region === null ? ', regional endpoints cost more' : ''}.`];
}
