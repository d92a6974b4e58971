import type { Dialect } from './dialect';
import { anthropicDialect } from './anthropicDialect';

/** A protocol that says how many tokens a request has: one answer of JSON, no stream. */
export interface CountDialect {
  /** The model that a request asks about; null where the path is not this protocol's. */
  readonly modelOf: (pathname: string, body: Readonly<Record<string, unknown>>) => string | null;
  /** The texts that are counted, in any order. */
  readonly texts: (body: Readonly<Record<string, unknown>>) => readonly string[];
  /** Tokens for each of o200k_base, and for the request: so that a test can tell what should come out. */
  readonly factor: number;
  readonly frame: number;
  readonly answer: (tokens: number) => unknown;
  readonly errorBody: Dialect['errorBody'];
}

/** https://platform.claude.com/docs/en/api/messages/count_tokens */
export const anthropicCountDialect: CountDialect = {
  modelOf: (pathname, { model }) => (pathname === '/v1/messages/count_tokens' ? String(model) : null),
  texts: ({ system, messages, tools }) => [system, messages, tools].flatMap(textsIn),
  factor: 1.5,
  frame: 7,
  answer: (tokens) => ({ input_tokens: tokens }),
  errorBody: anthropicDialect.errorBody,
};

/** https://ai.google.dev/api/tokens */
export const googleCountDialect: CountDialect = {
  modelOf: (pathname) => {
    const model = /^\/v1beta\/models\/([^/]+):countTokens$/.exec(pathname)?.[1];
    return model === undefined ? null : decodeURIComponent(model);
  },
  texts: ({ generateContentRequest: whole, contents }) => {
    const { systemInstruction, contents: those, tools } = (whole ?? {}) as Readonly<Record<string, unknown>>;
    return [contents, systemInstruction, those, tools].flatMap(textsIn);
  },
  factor: 1.1,
  frame: 0,
  answer: (tokens) => ({ totalTokens: tokens, promptTokensDetails: [{ modality: 'TEXT', tokenCount: tokens }] }),
  errorBody: ({ type, message }) => ({ error: { code: 0, message, status: type.toUpperCase() } }),
};

/** What is said, without the names of fields and of roles; of a tool all of it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { text, content, parts, ...rest } = value as Readonly<Record<string, unknown>>;
  const said = [text, content, parts].filter((each) => each !== undefined);
  return said.length > 0 ? said.flatMap(textsIn) : [JSON.stringify(rest)];
}

/** What the server counts: with js-tiktoken, which takes half a second to load. */
export async function countBy({ factor, frame }: CountDialect, texts: readonly string[]): Promise<number> {
  const { Tiktoken } = await import('js-tiktoken/lite');
  const { default: o200k } = await import('js-tiktoken/ranks/o200k_base');
  counter ??= new Tiktoken(o200k);
  let tokens = 0;
  for (const text of texts) tokens += counter.encode(text, [], []).length;
  return Math.round(tokens * factor) + frame;
}

let counter: { encode: (text: string, allowed: [], disallowed: []) => readonly number[] } | undefined;
