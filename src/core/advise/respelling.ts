import type { Model } from '../catalogue/catalogue';
import type { Piece } from '../detect/prompt';
import { type Range, sum } from '../estimate';
import { TOKENIZER_FAMILIES } from '../tokens/families';
import { type ByKind, mapKinds, roughTokens, TEXT_KINDS } from '../tokens/textKind';
import { tokenRatio, unseenRatio } from '../tokens/tokenRatio';
import type { KnownCall } from './advisable';
import type { Pictures } from './pictures';

/** How many tokens another model makes of what is one token of the present one's. */
export interface Respelling {
  /** Of the prompt as a whole, without its pictures. */
  readonly input: Range;
  readonly output: Range;
}

/** By the kinds of the call's own texts, and of holes and answers by their script; null where the tokens can't be compared. */
export function respellingAt(target: Model, call: KnownCall, { now }: Pictures): Respelling | null {
  const from = call.bill.model.tokenizer;
  const kinds = from === target.tokenizer ? NO_TEXT : kindsOf(call);
  const seen = tokenRatio(from, target.tokenizer, kinds);
  const unseen = unseenRatio(from, target.tokenizer, kinds);
  if (seen === null || unseen === null) return null;
  const { parts } = call.report.input;
  const texts = sum(
    parts.filter(({ role }) => role !== 'overhead').map(({ low, tokens, high }) => ({ low, likely: tokens, high })),
  );
  // Pictures are holes, too.
  const holes = sum(call.report.input.holes);
  // 21 tokens × 1.36 and 1,000 in holes × 1.27 are 1,021 × 1.272.
  const mixed = (bound: keyof Range): number => {
    const hole = Math.max(0, holes[bound] - now[bound]);
    const all = texts[bound] + hole;
    return all === 0 ? seen[bound] : (texts[bound] * seen[bound] + hole * unseen[bound]) / all;
  };
  return { input: { low: mixed('low'), likely: mixed('likely'), high: mixed('high') }, output: unseen };
}

const NO_TEXT: ByKind = { prose: 0, code: 0, json: 0, otherScript: 0 };

/** Of what kinds the call's own texts are, in shares of the vocabulary's tokens; tools and schemas are sent as JSON. */
function kindsOf({ site, report, bill }: KnownCall): ByKind {
  const { factors } = TOKENIZER_FAMILIES[bill.model.tokenizer];
  const rough = site.prompt.parts
    .flatMap(({ pieces }) => textsOf(pieces))
    .map(roughTokens)
    .reduce((all, of) => mapKinds((kind) => all[kind] + of[kind]), NO_TEXT);
  const all = TEXT_KINDS.reduce((total, kind) => total + rough[kind], 0);
  const attached = report.input.parts.filter(({ role }) => role === 'tools' || role === 'schema');
  const json = attached.reduce((total, { tokens }) => total + tokens, 0) / factors.json.likely;
  const text = report.input.parts.filter(({ role }) => role !== 'overhead' && role !== 'tools' && role !== 'schema');
  const tokens = text.reduce((total, each) => total + each.tokens, 0);
  return mapKinds(
    (kind) => (all === 0 ? 0 : (tokens * rough[kind]) / all / factors[kind].likely) + (kind === 'json' ? json : 0),
  );
}

function textsOf(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'text' ? [piece.text] : piece.kind === 'choice' ? piece.options.flatMap(textsOf) : [],
  );
}
