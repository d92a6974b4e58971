import type { Piece } from '../detect/prompt';
import { type Range, sum } from '../estimate';
import { rememberedFor } from '../rememberedFor';
import { TOKENIZER_FAMILIES } from '../tokens/families';
import { type ByKind, mapKinds, roughTokens, TEXT_KINDS } from '../tokens/textKind';
import type { KnownCall } from './advisable';

/** What a call's own prompt comes to without the frame around it: the same for every model that may be advised. */
export interface PromptTexts {
  /** The fixed text. */
  readonly texts: Range;
  readonly holes: Range;
  readonly all: Range;
}

export const promptTexts = rememberedFor(({ report: { input } }: KnownCall): PromptTexts => {
  const texts = input.parts
    .filter(({ role }) => role !== 'overhead')
    .map(({ low, tokens, high }) => ({ low, likely: tokens, high }));
  return { texts: sum(texts), holes: sum(input.holes), all: sum([...texts, ...input.holes]) };
});

const NO_TEXT: ByKind = { prose: 0, code: 0, json: 0, otherScript: 0 };

/** Of what kinds the call's own texts are, in shares of the vocabulary's tokens; tools and schemas are sent as JSON. */
export const promptKinds = rememberedFor(({ site, report, bill }: KnownCall): ByKind => {
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
});

function textsOf(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'text' ? [piece.text] : piece.kind === 'choice' ? piece.options.flatMap(textsOf) : [],
  );
}
