import type { Model } from '../catalogue/catalogue';
import { passesOn } from '../catalogue/hosts';
import type { Configuration } from '../configuration/configuration';
import type { Named } from './modelNamed';
import { isOwn, type Price, priceOf } from './price';
import { ANYWHERE } from './terms';

/** Why a model has no price there. */
export interface NoPrice {
  /** `unknown`: the catalogue has no such model; `notSold`: it has, but not at whom is billed. */
  readonly why: 'unknown' | 'notSold' | 'unpriced' | 'kind';
  readonly reason: string;
}

/** What is asked of a model: an answer to a prompt, vectors and judgements among them (`tokens`), a text, or pictures. */
export type Asked = 'tokens' | 'text' | 'pictures';

/** The price of a model at whom is billed, served the usual way and less the user's discount; else why there is none. */
export function namedPrice(
  { written, model, provider, isAlias }: Named,
  asked: Asked,
  configuration: Configuration,
  today: string,
): Price | NoPrice {
  const price = priceOf({ written, model, provider }, configuration, today);
  if (price !== null && isOwn(price)) {
    const { usdPerMillion, usdPerImage } = price;
    if (asked === 'pictures') return usdPerImage ? price : noPictures(written);
    const isFree = usdPerMillion.input === 0 && usdPerMillion.output === 0;
    return isFree && usdPerImage ? { why: 'kind', reason: `${written} is billed by the picture` } : price;
  }
  if (model === null) return { why: 'unknown', reason: `unknown model "${written}"` };
  const { id } = model;
  if (!isAlias && provider !== null && provider !== model.provider && !passesOn(provider, model.provider)) {
    return { why: 'notSold', reason: `the catalogue has ${id} at ${model.provider}, not at ${provider}` };
  }
  if (asked === 'pictures' && price !== null) return price.usdPerImage ? price : noPictures(id);
  const kind = kindProblem(model, asked);
  if (kind !== null) return { why: 'kind', reason: kind };
  if (price !== null) return price;
  const why = model.unpriced === undefined ? '' : `: ${model.unpriced}`;
  return { why: 'unpriced', reason: `the catalogue has no price for ${id} on ${today}${why}` };
}

function noPictures(id: string): NoPrice {
  return { why: 'kind', reason: `no source has a price of ${id} for a picture` };
}

function kindProblem({ id, kind }: Model, asked: Asked): string | null {
  switch (kind) {
    case 'text':
      return null;
    case 'image':
      return `${id} gives no text: what it makes is billed by the picture`;
    case 'audio':
      return `${id} gives no text: what it makes is not billed by tokens in and out alone`;
    case 'embedding':
    case 'moderation':
      return asked === 'text' ? `${id} gives no text: it answers no chat` : null;
  }
}

/**
 * The region whose surcharge the model's name asks for. A host's own price for a model is for the region that its name says;
 * nor has every model a surcharge at the clouds: those before Claude 4.5 have none that a source knows.
 */
export function regionAsked({ model, provider, region }: Named, price: Price): string | null {
  if (region === null || region === ANYWHERE || isOwn(price)) return region;
  return model?.provider === provider || model?.factors?.regional === undefined ? ANYWHERE : region;
}
