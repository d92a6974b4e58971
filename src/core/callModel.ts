import type { Catalogue, Tokenizer } from './catalogue/catalogue';
import { type CallComments, type CallWord, callWord } from './configuration/callWord';
import type { Configuration } from './configuration/configuration';
import { type Bill, billOf } from './cost/bill';
import type { CallSite } from './detect/callSite';

/** Which model a call asks for, and what the user says of the call. */
export interface CallModel {
  /** `path#function/api/ordinal within the function`. */
  readonly id: string;
  readonly word: CallWord;
  readonly model: ModelValue;
  /** Null where no model is named. */
  readonly bill: Bill | null;
  readonly tokenizer: Tokenizer;
}

export interface ModelValue {
  /** As written; null where it is not known. */
  readonly value: string | null;
  /** By the user's word. */
  readonly configured: boolean;
}

export interface CallModelQuestion {
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly comments: CallComments;
}

/** `path#function/api/ordinal within the function`. */
export function callId({ function: name, api, ordinal }: CallSite, path: string): string {
  return `${path}#${name ?? '<module>'}/${api}/${ordinal}`;
}

export function callModel(
  site: CallSite,
  path: string,
  { catalogue, configuration, today, comments }: CallModelQuestion,
): CallModel {
  const id = callId(site, path);
  const word = callWord({ id, function: site.function, path, comments, configuration });
  const model = modelOf(site, word);
  const bill = model.value === null ? null : billOf(site, model.value, catalogue, configuration, today);
  const tokenizer = bill?.price?.stated?.tokenizer ?? bill?.model?.tokenizer ?? tokenizerOf(site);
  return { id, word, model, bill, tokenizer };
}

/** The user's word goes before what the code says. */
function modelOf(site: CallSite, word: CallWord): ModelValue {
  const { value, evidence, written } = site.model;
  const said = word.model(written, evidence);
  return said === null ? { value, configured: false } : { value: said.value, configured: true };
}

/** Of a model that is not known, the SDK still says whose tokens are the likeliest. */
function tokenizerOf(site: CallSite): Tokenizer {
  if (site.host.provider === 'openai' || site.host.provider === 'azure') return 'o200k';
  return site.api.startsWith('anthropic.') ? 'claude-new' : 'unknown';
}
