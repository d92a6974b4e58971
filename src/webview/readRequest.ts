import type { CompareCall, Draft, PageRequest, Side } from './protocol';

/** A filled prompt that is longer is refused: 2 million characters are more tokens than any model takes. */
const MOST_CHARACTERS = 2_000_000;
const MOST_OUTPUT_TOKENS = 1_000_000;
const MOST_MODEL_CHARACTERS = 200;

/** A message of the page, which is as trustworthy as what it shows: null unless it is a request, in every part. */
export function readRequest(message: unknown): PageRequest | null {
  if (!isRecord(message)) return null;
  const { id, call, takes } = message;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof call !== 'string') return null;
  if (!Object.hasOwn(TAKES, call)) return null;
  return TAKES[call as CompareCall](takes) ? ({ id, call, takes } as PageRequest) : null;
}

const isNothing = (takes: unknown): boolean => takes === null;

const TAKES: { readonly [C in CompareCall]: (takes: unknown) => boolean } = {
  view: isNothing,
  draft: isDraft,
  run: isDraft,
  stop: isNothing,
  setKey: isSide,
  showCall: isNothing,
  readAgain: isNothing,
  showSettings: isNothing,
};

function isSide(takes: unknown): takes is Side {
  return takes === 0 || takes === 1;
}

function isDraft(takes: unknown): takes is Draft {
  if (!isRecord(takes)) return false;
  const { values, maxOutputTokens, other } = takes;
  return areTexts(values) && isLimit(maxOutputTokens) && isRival(other);
}

function areTexts(values: unknown): boolean {
  if (!Array.isArray(values) || !values.every((value): value is string => typeof value === 'string')) return false;
  return values.reduce((total, value) => total + value.length, 0) <= MOST_CHARACTERS;
}

function isLimit(tokens: unknown): boolean {
  return typeof tokens === 'number' && Number.isInteger(tokens) && tokens >= 1 && tokens <= MOST_OUTPUT_TOKENS;
}

function isRival(rival: unknown): boolean {
  if (!isRecord(rival)) return false;
  const { provider, model } = rival;
  if (provider !== 'anthropic' && provider !== 'openai') return false;
  return typeof model === 'string' && model.length <= MOST_MODEL_CHARACTERS;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
