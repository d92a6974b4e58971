import type { Catalogue, Tokenizer } from './catalogue/catalogue';
import { matchModel, nearestIds } from './catalogue/match';
import type { Configuration } from './configuration/configuration';
import { own, ownPrice } from './cost/ownPrice';
import { type Calibration, familyBy } from './exact/calibration';
import type { TokenizerFamily } from './tokens/families';

/** By what the tokens of a text that is no call are counted. */
export interface TextTokenizer {
  /** The catalogue's id, or the name under which only the user has a price; null where no model is named. */
  readonly model: string | null;
  readonly tokenizer: Tokenizer;
  readonly family: TokenizerFamily;
}

/** A model that nobody knows: its tokens are not guessed at. */
export interface UnknownModel {
  /** Names the model: `unknown model "gpt-5o"`. */
  readonly problem: string;
  /** Ids of models that are written alike, best first; often none. */
  readonly nearest: readonly string[];
}

export interface TokenizerQuestion {
  /** As the user writes it, or the catalogue's id; null for OpenAI's present vocabulary. */
  readonly model: string | null;
  readonly catalogue: Catalogue;
  readonly configuration: Pick<Configuration, 'aliases' | 'prices' | 'fromSettings'>;
  /** `YYYY-MM-DD`: the user may state a price, and a tokenizer with it, from a day on. */
  readonly today: string;
  /** What exact counts say of the factors; without it the published ones hold. */
  readonly calibration?: Calibration;
}

/** Of the models that OpenAI offers now. */
const PRESENT = 'o200k' satisfies Tokenizer;

/** The tokenizer of the model of a name: by its exact id, a listed alias, or the user's word for it. */
export function textTokenizer(question: TokenizerQuestion): TextTokenizer | UnknownModel {
  const { model: written, catalogue, configuration, today } = question;
  const by = (id: string | null, tokenizer: Tokenizer): TextTokenizer => {
    return { model: id, tokenizer, family: familyBy(tokenizer, question.calibration) };
  };
  if (written === null) return by(null, PRESENT);
  const { aliases } = configuration;
  const model = matchModel(catalogue, written, { aliases })?.model;
  const alias = own(aliases, written);
  const names = [written, alias, model?.id].filter((name) => name !== undefined);
  const stated = ownPrice(names, configuration, today)?.stated;
  const tokenizer = stated?.tokenizer ?? model?.tokenizer;
  if (tokenizer !== undefined) return by(model?.id ?? written, tokenizer);
  // Its price is known, and nothing else.
  if (stated) return by(written, 'unknown');
  const problem = alias === undefined ? `unknown model "${written}"` : `unknown model "${alias}", for "${written}"`;
  return { problem, nearest: nearestIds(catalogue, alias ?? written) };
}
