import type { Catalogue, Model } from '../catalogue/catalogue';
import { sellerOf } from '../catalogue/hosts';
import { type Match, matchModel, nearestIds } from '../catalogue/match';
import { saidBefore } from '../catalogue/prefixes';
import type { Configuration } from '../configuration/configuration';
import type { CallSite } from '../detect/callSite';
import type { Named } from './modelNamed';
import { namedPrice, type NoPrice, regionAsked } from './namedPrice';
import { isOwn, type Price } from './price';
import { onTerms } from './terms';

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

/** The catalogue's model of a call and its price of the day. `written` is the model's name, by the code or by the user. */
export function billOf(
  site: CallSite,
  written: string,
  catalogue: Catalogue,
  configuration: Configuration,
  today: string,
): Bill {
  const { aliases } = configuration;
  const host = hostOf(site);
  const match = matchModel(catalogue, written, { aliases, provider: host });
  const isAlias = match?.how === 'configured';
  const model = match?.model ?? null;
  const provider = billedBy(site, written, host, match);
  // Nobody whom the catalogue knows: then it is the address that has no price.
  const at = provider ?? site.address?.host ?? null;
  const named: Named = { written, model, provider: at, region: match?.region ?? null, isAlias };
  const { serviceTier } = site.billing;
  const ofCall = site.billing.region ?? regionOf(site.address?.host ?? '');
  const bill = { model, provider, region: ofCall ?? named.region, unpriced: [], notes: [] };
  const found = namedPrice(named, 'text', configuration, today);
  if ('reason' in found) return { ...bill, price: null, ...without(found, site, { ...named, provider }, catalogue) };
  const billing = { serviceTier, region: ofCall ?? regionAsked(named, found) };
  const on = onTerms({ price: found, model, provider, billing, configuration });
  return { ...bill, ...on, notes: isOwn(found) || model === null ? [] : notesOn(site, model, bill) };
}

const ADD_PRICE = ': add a price under "prices" in promptfare.json';

/** What the report says of a call that has no price. */
function without(
  { why, reason }: NoPrice,
  site: CallSite,
  { written, model, provider }: Named,
  catalogue: Catalogue,
): Pick<Bill, 'model' | 'reason' | 'nearest'> {
  switch (why) {
    case 'unknown': {
      const more =
        site.host.kind === 'deployment'
          ? `"${written}" is the name of a deployment: say which model it is under "aliases" in promptfare.json`
          : `${reason}${sentTo(provider, site)}: add its price under "prices", or the model it stands for under "aliases", in promptfare.json`;
      return { model, reason: more, nearest: nearestIds(catalogue, written) };
    }
    case 'notSold':
      return { model: null, reason: `${reason}${ADD_PRICE}` };
    case 'unpriced':
    case 'kind':
      return { model, reason };
  }
}

/** OpenAI's end points of a region are addresses of their own. */
function regionOf(host: string): string | null {
  return /^(?:us|eu)\.api\.openai\.com(?=:|$)/.exec(host)?.[0] ?? null;
}

function sentTo(provider: string | null, site: CallSite): string {
  if (provider !== 'ollama' && provider !== 'local') return '';
  return `, sent to ${site.address?.host ?? 'this machine'}, which has no list price`;
}

/** Who is billed by the call's SDK and address; null where they do not say it. */
function hostOf({ host, address }: CallSite): string | null {
  // An address that run time sets may still be the vendor's own.
  return address !== null && address.host === null ? null : host.provider;
}

function billedBy(site: CallSite, written: string, host: string | null, match: Match | null): string | null {
  if (match?.how === 'configured') {
    // What an alias stands for says whose it is, which a vendor's SDK, pointed elsewhere at run time, does not.
    if (match.seller !== null) return match.seller;
    if (host !== null && sellerOf(host) === null) return match.model.provider;
  }
  if (host !== null || site.address !== null) return host;
  // Whoever LiteLLM sends it to bills it, whether we know them or not.
  const before = site.api.startsWith('litellm.') ? (saidBefore(written) ?? /^[^/]+(?=\/)/.exec(written)?.[0]) : null;
  return match?.seller ?? before ?? match?.model.provider ?? null;
}

function notesOn(site: CallSite, model: Model, { provider, region }: Pick<Bill, 'provider' | 'region'>): string[] {
  const list = `priced at ${model.provider}'s list price`;
  if (provider === null && site.address !== null) return [`Sent to an address that run time sets; ${list}.`];
  if (provider === null || provider === model.provider) return [];
  switch (sellerOf(provider)?.kind) {
    case 'gateway':
      return [`Goes through ${provider}; ${list}, without the gateway's fee.`];
    case 'deployment':
      return [`Azure's deployment is taken to be the model of its name; ${list}.`];
    default: {
      const dearer = region === null && model.factors?.regional !== undefined;
      return [`Billed by ${provider}; ${list}${dearer ? ', regional endpoints cost more' : ''}.`];
    }
  }
}
