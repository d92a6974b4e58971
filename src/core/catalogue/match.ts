import { nearest } from '../nearest';
import { ownCopy } from '../ownCopy';
import { rememberedFor } from '../rememberedFor';
import type { Catalogue, Model } from './catalogue';
import { HOSTS } from './hosts';
import { type Form, withoutPrefixes } from './prefixes';

/** How a written name led to a model: as its id, as a listed alias, by the user's word, or after a prefix or suffix was taken off. */
export type MatchHow = 'exact' | 'alias' | 'configured' | 'stripped';

export interface Match {
  readonly model: Model;
  readonly how: MatchHow;
  /**
   * Where the request is kept, as a cloud's name for the model says it: `us`, `eu`, `us-east-1`, or `global`, which is
   * anywhere; null where the name does not say. What is kept to a region may cost more: `Factors.regional`.
   */
  readonly region: string | null;
  /** Who is billed, where the name says that it is somebody who sells what others make (`azure/gpt-4o`); else null. */
  readonly seller: string | null;
}

export interface MatchOptions {
  /** The user's: deployment or gateway name → model id. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Who is billed, where known. Needed to reach a host's own models (`groq`), whose ids other hosts use at other prices. */
  readonly provider?: string | null;
}

/**
 * The model that a name written in code means; null where it is none of the catalogue's.
 *
 * Every step ends in an exact look-up: no family, prefix or substring ever decides. Tools that matched by prefix billed
 * gpt-5 as gpt-5.5 and a point release at the price of the one before.
 */
export function matchModel(catalogue: Catalogue, written: string, options: MatchOptions): Match | null {
  const configured = Object.hasOwn(options.aliases, written) ? options.aliases[written] : undefined;
  if (configured !== undefined) {
    const found = find(catalogue, configured, options.provider);
    // The user's word stands even where it names no model we know: falling back would contradict it.
    return found && { ...found, how: 'configured' };
  }
  return find(catalogue, written, options.provider);
}

/** The longest names are ARNs, of about 150 characters: what is longer is no name, and taking it apart would only take time. */
const LONGEST_NAME = 300;

/** What names led to before: a file asks for the same few again and again. */
const FOUND = new WeakMap<Catalogue, Map<string, Match | null>>();
const MOST_FOUND = 1_000;

function find(catalogue: Catalogue, written: string, provider: string | null | undefined): Match | null {
  if (written.length > LONGEST_NAME) return null;
  let found = FOUND.get(catalogue);
  if (!found || found.size >= MOST_FOUND) {
    found = new Map<string, Match | null>();
    FOUND.set(catalogue, found);
  }
  const key = provider ? `${provider} ${written}` : written;
  let match = found.get(key);
  if (match === undefined) found.set(ownCopy(key), (match = search(catalogue, ownCopy(written), provider)));
  return match;
}

function search(catalogue: Catalogue, written: string, provider: string | null | undefined): Match | null {
  const forms = withoutPrefixes(written, provider && HOSTS.has(provider) ? provider : null);
  // `global.amazon.…` has a price of its own, and only its prefix says whose.
  const whole = forms.at(-1) ?? { host: null, seller: null };
  const { host } = whole;
  // All plain forms first: `gpt-4o-2024-05-13` has a price of its own, which its undated name must not hide.
  for (const shorten of [same, withoutVersion, withoutDate]) {
    for (const form of forms) {
      const name = shorten(form.name);
      const model =
        name === null
          ? undefined
          : (soldUnder(catalogue, name, form.host, form) ??
            soldUnder(catalogue, name, host, form) ??
            madeUnder(catalogue, name, form));
      if (!model) continue;
      const how = name !== written ? 'stripped' : model.id === written ? 'exact' : 'alias';
      const seller = form.seller ?? (model.provider === host ? whole.seller : null);
      return { model, how, region: form.region, seller };
    }
  }
  return null;
}

/** What its host sells under a name, at the host's price. */
function soldUnder(catalogue: Catalogue, name: string, host: string | null, { of }: Form): Model | undefined {
  const model = host === null || !HOSTS.has(host) ? undefined : catalogue.hosted.get(host)?.get(name);
  // `groq/…` is said in the name, `openrouter` may be only where the request goes: its `openai/…` keep their prefix.
  return of === null ? model : undefined;
}

function madeUnder(catalogue: Catalogue, name: string, { of, soldOnlyBy }: Form): Model | undefined {
  if (soldOnlyBy !== null) return undefined;
  const model = catalogue.names.get(name);
  return model && (of === null || of === model.provider) ? model : undefined;
}

function same(name: string): string | null {
  return name;
}

/** Bedrock's `-v1:0` and `-v1` (some with the context, `:200k`), Vertex's `@default`. */
function withoutVersion(name: string): string | null {
  return cut(name, /(?:-v\d(?::\d+(?::\d+k)?)?|@default)$/);
}

/** A snapshot's date: `-20250929`, `-2024-08-06`, Vertex's `@20250929`. */
function withoutDate(name: string): string | null {
  return cut(
    withoutVersion(name) ?? name,
    /(?:[-@]20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|-20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/,
  );
}

function cut(name: string, suffix: RegExp): string | null {
  const shorter = name.replace(suffix, '');
  return shorter === name ? null : shorter;
}

/** The ids most like a name that matched nothing, best first; fewer where little is alike. For messages only, never for prices. */
export function nearestIds(catalogue: Catalogue, written: string, count = 3): readonly string[] {
  if (written.length > LONGEST_NAME) return [];
  const { ids, found } = nearestIn(catalogue);
  const key = `${count} ${written}`;
  let best = found.get(key);
  if (best === undefined) {
    best = nearest(withoutPrefixes(written, null).at(-1)?.name ?? written, ids, count);
    if (found.size >= MOST_FOUND) found.clear();
    found.set(ownCopy(key), best);
  }
  return best;
}

interface NearestIn {
  readonly ids: readonly string[];
  /** By the count and the name: a file asks for its few misspelt ones with each edit, and each takes all ids. */
  readonly found: Map<string, readonly string[]>;
}

const nearestIn = rememberedFor((catalogue: Catalogue): NearestIn => ({
  ids: [...new Set(Array.from(catalogue.names.values(), ({ id }) => id))],
  found: new Map(),
}));
