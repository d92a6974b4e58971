import { lifecycleOn, type Model, nameOf, type Tokenizer } from '../catalogue/catalogue';
import type { CountVendor } from './countRequest';
import { VENDOR_NAMES } from './vendorNames';

/** A model whose tokens its maker counts on request, or why nobody does. */
export type Askable =
  | { readonly vendor: CountVendor; readonly model: Model }
  /** One sentence, for the reader. */
  | { readonly reason: string };

/** Who makes and counts by each tokenizer. A host's own variant of a model (`claude-opus-5-fast`) has none of them. */
export const COUNTED_BY: Readonly<Record<CountVendor, readonly Tokenizer[]>> = {
  anthropic: ['claude-old', 'claude-new'],
  google: ['gemini'],
};

/**
 * Whoever sells a model, its maker counts its tokens: Claude on Bedrock has the tokens that it has at Anthropic.
 *
 * @param model the catalogue's, also where it is retired: what was counted of it holds on; null where it has none of the name
 */
export function askable(model: Model | null): Askable {
  if (model === null) return { reason: 'The model is not known, so there is nobody to ask for its tokens.' };
  const name = nameOf(model);
  if (model.tokenizer === 'o200k' || model.tokenizer === 'cl100k') {
    const own = model.provider === 'openai' ? "OpenAI's own vocabulary" : 'The vocabulary of its maker';
    return { reason: `${own} counts the texts for ${name} exactly already.` };
  }
  if (model.kind !== 'text') return { reason: `${name} takes no messages, so their tokens can't be asked for.` };
  for (const vendor of ['anthropic', 'google'] as const) {
    if (model.provider !== vendor || !COUNTED_BY[vendor].includes(model.tokenizer)) continue;
    return { vendor, model };
  }
  return { reason: `Nobody is known who counts the tokens of ${name} for nothing.` };
}

/**
 * The same, but for models that are gone.
 *
 * @param today `YYYY-MM-DD`
 */
export function askableOn(model: Model | null, today: string): Askable {
  const asked = askable(model);
  if ('reason' in asked || lifecycleOn(asked.model, today).status !== 'retired') return asked;
  return {
    reason: `${nameOf(asked.model)} is retired: ${VENDOR_NAMES[asked.vendor]} counts no tokens for it any more.`,
  };
}
