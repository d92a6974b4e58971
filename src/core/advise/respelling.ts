import type { Model } from '../catalogue/catalogue';
import type { Range } from '../estimate';
import type { ByKind } from '../tokens/textKind';
import { tokenRatio, unseenRatio } from '../tokens/tokenRatio';
import type { KnownCall } from './advisable';
import type { Pictures } from './pictures';
import { promptKinds, promptTexts } from './promptTexts';

/** How many tokens another model makes of what is one token of the present one's. */
export interface Respelling {
  /** Of the prompt as a whole, without its pictures. */
  readonly input: Range;
  readonly output: Range;
}

/** By the kinds of the call's own texts, and of holes and answers by their script; null where the tokens can't be compared. */
export function respellingAt(target: Model, call: KnownCall, { now }: Pictures): Respelling | null {
  const from = call.bill.model.tokenizer;
  const kinds = from === target.tokenizer ? NO_TEXT : promptKinds(call);
  const seen = tokenRatio(from, target.tokenizer, kinds);
  const unseen = unseenRatio(from, target.tokenizer, kinds);
  if (seen === null || unseen === null) return null;
  // Pictures are holes, too.
  const { texts, holes } = promptTexts(call);
  // 21 tokens × 1.36 and 1,000 in holes × 1.27 are 1,021 × 1.272.
  const mixed = (bound: keyof Range): number => {
    const hole = Math.max(0, holes[bound] - now[bound]);
    const all = texts[bound] + hole;
    return all === 0 ? seen[bound] : (texts[bound] * seen[bound] + hole * unseen[bound]) / all;
  };
  return { input: { low: mixed('low'), likely: mixed('likely'), high: mixed('high') }, output: unseen };
}

const NO_TEXT: ByKind = { prose: 0, code: 0, json: 0, otherScript: 0 };
