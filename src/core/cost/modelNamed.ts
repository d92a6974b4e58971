import type { Catalogue, Model } from '../catalogue/catalogue';
import { HOSTS } from '../catalogue/hosts';
import { matchModel } from '../catalogue/match';
import type { Configuration } from '../configuration/configuration';

/** A model as a question names it. */
export interface Named {
  readonly written: string;
  /** Null where the catalogue has none of that name. */
  readonly model: Model | null;
  /** Who is billed; null where it is not known. */
  readonly provider: string | null;
  /** Where its requests are kept, as a cloud's name for the model says it: `us`, or `global`, which is anywhere; else null. */
  readonly region: string | null;
  /** The user says what it stands for: then nobody need be known to sell it. */
  readonly isAlias: boolean;
}

/**
 * The model of a name that stands alone, with no code around it that says who is billed: then that is who the name says
 * (`azure/gpt-4o`, `us.anthropic.…`), else its maker.
 */
export function modelNamed(written: string, catalogue: Catalogue, aliases: Configuration['aliases'] = {}): Named {
  const match = matchModel(catalogue, written, { aliases });
  if (!match) return { written, model: null, provider: null, region: null, isAlias: Object.hasOwn(aliases, written) };
  const { model, seller, region, how } = match;
  return { written, model, provider: seller ?? model.provider, region, isAlias: how === 'configured' };
}

/** The model itself, whatever it is called, at whom the catalogue has its price from. */
export function asNamed(model: Model, written: string): Named {
  return { written, model, provider: model.provider, region: null, isAlias: false };
}

/** The shortest name that leads to the model, with the host's before it where several hosts sell a model of that id. */
export function nameFor({ id, provider }: Model, catalogue: Catalogue): string {
  // Asked of a maker's model, hosts' models need not be read.
  return HOSTS.has(provider) && catalogue.hosted.get(provider)?.has(id) ? `${provider}/${id}` : id;
}
