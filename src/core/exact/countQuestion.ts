import type { Catalogue, Model } from '../catalogue/catalogue';
import { matchModel } from '../catalogue/match';
import { sum } from '../estimate';
import type { Counters } from '../tokens/count';
import { estimateText } from '../tokens/estimateText';
import { addedTo } from './addedTo';
import { askableOn } from './askable';
import { familyBy } from './calibration';
import { type CallToCount, callRequest } from './callRequest';
import { countHash } from './countHash';
import { ownTexts } from './countMessages';
import type { CountQuestion, CountRequest } from './countRequest';
import type { ExactCounts } from './exactCounts';
import { plausibleTokens } from './plausibleTokens';
import { tokenSample } from './tokenSample';

export interface QuestionSurroundings {
  readonly counters: Counters;
  readonly exact?: ExactCounts;
}

/**
 * What to ask of a call: its prompt as it would be sent, without what only run time knows.
 *
 * `today` is `YYYY-MM-DD`.
 */
export async function countQuestion(
  { today, ...call }: CallToCount & { readonly today: string },
  surroundings: QuestionSurroundings,
): Promise<CountQuestion> {
  const asked = callRequest(call);
  if ('reason' in asked) return { kind: 'none', reason: asked.reason };
  const now = askableOn(asked.model, today);
  if ('reason' in now) return { kind: 'none', reason: now.reason };
  const { request, model, holes, standIns, leftOut } = asked;
  return question(request, model, { holes, standIns, leftOut }, surroundings);
}

export interface TextToCount {
  readonly text: string;
  /** As the user writes it, or the catalogue's id. */
  readonly model: string;
  readonly catalogue: Catalogue;
  /** The user's: deployment or gateway name → model id. */
  readonly aliases: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What to ask of a text that is no call: it is one message of the user. */
export async function textQuestion(
  { text, model: written, catalogue, aliases, today }: TextToCount,
  surroundings: QuestionSurroundings,
): Promise<CountQuestion> {
  const asked = askableOn(matchModel(catalogue, written, { aliases })?.model ?? null, today);
  if ('reason' in asked) return { kind: 'none', reason: asked.reason };
  if (!/\S/.test(text)) return { kind: 'none', reason: 'There is no text to count.' };
  const { vendor, model } = asked;
  const request: CountRequest = { vendor, model: model.id, messages: [{ role: 'user', text }], tools: [] };
  return question(request, model, { holes: [], standIns: 0, leftOut: [] }, surroundings);
}

type Question = Extract<CountQuestion, { readonly kind: 'question' }>;

async function question(
  request: CountRequest,
  { tokenizer }: Model,
  rest: Pick<Question, 'holes' | 'standIns' | 'leftOut'>,
  { counters, exact }: QuestionSurroundings,
): Promise<CountQuestion> {
  const hash = await countHash(request);
  if (hash === null)
    return { kind: 'none', reason: 'Exact counts need a secure address: this browser gives no cryptography here.' };
  const family = familyBy(tokenizer, exact?.calibration);
  const counter = await counters.counter(family.vocabulary);
  const { messages, tools } = request;
  const { frame, forTools } = addedTo(request, tokenizer);
  const texts = ownTexts({ messages, standIns: rest.standIns });
  const written = [...texts, ...tools.map((tool) => JSON.stringify(tool))];
  const estimate = sum([frame, forTools, ...written.map((text) => estimateText(text, { counter, family }))]);
  return {
    kind: 'question',
    request,
    hash,
    sample: tokenSample({ texts, tokenizer, frame: frame.likely, plain: tools.length === 0, counter }),
    estimate,
    plausible: plausibleTokens(frame, estimate),
    ...rest,
  };
}
