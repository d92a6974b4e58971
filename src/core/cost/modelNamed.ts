import type { Catalogue, Model } from '../catalogue/catalogue';
import { HOSTS } from '../catalogue/hosts';
import { matchModel } from '../catalogue/match';
import type { Configuration } from '../configuration/configuration';

/** A model as a question names it. */
export interface Named {
  readonly written: string;
  /** Null where the catalogue has none of that name. */
  readonly model: Model | null;
  /** Where its requests are kept, as a cloud's name for the model says it; null where it does not, or says anywhere. */
  readonly region: string | null;
}

/**
 * The model of a name that stands alone, with no code around it that says who is billed: what the catalogue matches, or
 * `groq/llama-3.1-8b-instant` of a host that sells what others make.
 */
export function modelNamed(written: string, catalogue: Catalogue, aliases: Configuration['aliases'] = {}): Named {
  const match = matchModel(catalogue, written, { aliases });
  if (match) return { written, model: match.model, region: match.region === 'global' ? null : match.region };
  const slash = written.indexOf('/');
  const before = written.slice(0, Math.max(0, slash));
  const host = HOSTS.has(before) && !Object.hasOwn(aliases, written) ? catalogue.hosted.get(before) : undefined;
  return { written, model: host?.get(written.slice(slash + 1)) ?? null, region: null };
}

/** The shortest name that leads to the model, with the host's before it where several hosts sell a model of that id. */
export function nameFor({ id, provider }: Model, catalogue: Catalogue): string {
  // Asked of a maker's model, hosts' models need not be read.
  return HOSTS.has(provider) && catalogue.hosted.get(provider)?.has(id) ? `${provider}/${id}` : id;
}
