import type { ServiceTier } from '../catalogue/catalogue';
import type { EvidenceKind } from '../evidence';
import type { CallKind, Feature, LoopReport, RunByReport } from '../report';
import type { Span } from '../source';
import type { Host } from './apis/api';
import type { Attachment } from './attachments';
import type { AnswerForm } from './jsonForm';
import type { Prompt } from './prompt';
import type { ModelEvidence } from './readModel';

/** A call as the code says it, before anything is counted or priced. */
export interface CallSite {
  /** Its number among the calls of the same API in the same function, from 1. */
  readonly ordinal: number;
  readonly span: Span;
  /** The method's name. */
  readonly method: Span;
  /** `Class.method` or `function`; null at the top level. */
  readonly function: string | null;
  /** The loops within its function, innermost first. */
  readonly loops: readonly LoopReport[];
  /** What runs its function; null where the code does not say. */
  readonly runBy: RunByReport | null;
  readonly api: string;
  readonly kind: CallKind;
  readonly host: Host;
  /** Where the client was told to send its requests, where that is not the SDK's own address. */
  readonly address: { readonly host: string | null; readonly written: string } | null;
  readonly model: ModelEvidence;
  readonly maxOutput: {
    readonly value: number | null;
    readonly evidence: EvidenceKind;
    readonly definedAt: Span | null;
  } | null;
  /** Answers asked for at once (`n`), all billed; null where that can't be read. */
  readonly answers: number | null;
  /** How it asks to be served and billed, where that is not the usual way. */
  readonly billing: CallBilling;
  /** Arguments that change the price and are not counted in. */
  readonly unpriced: readonly string[];
  /** What its tools may cost besides tokens, in words: the fee of `web_search` for each search. */
  readonly fees: readonly string[];
  readonly prompt: Prompt;
  readonly attachments: readonly Attachment[];
  /**
   * Its tool definitions as Anthropic's Messages API takes them, whatever SDK they are written for; null where any part of
   * one can't be read, absent where the call has none.
   */
  readonly tools?: readonly Readonly<Record<string, unknown>>[] | null;
  /** What its answer looks like, where a schema that can be read holds it; absent where none does. */
  readonly answer?: AnswerForm;
  readonly features: readonly Feature[];
  /** `none`, `low`, `medium`, `high` …, as the call asks for it; null where it does not. */
  readonly effort: string | null;
  /** Every argument that the call passes, by the name the API knows it by. */
  readonly parameters: readonly PassedParameter[];
  /** The conversation ends in an answer that the model is to go on with. */
  readonly prefilled: boolean;
  /** What is passed besides and can't be read, as written. */
  readonly open: string | null;
  /** Of a wrapper, the calls of it: what they pass is what it sends. */
  readonly callers: readonly Span[];
}

export interface CallBilling {
  /** The tier by what it costs, whatever the API calls it; null where the usual one is asked for, or it can't be read. */
  readonly serviceTier: { readonly value: ServiceTier; readonly written: string } | null;
  /** It asks to be kept to a region at a surcharge: `inference_geo: "us"`; as written. What a model's name says, the bill knows. */
  readonly region: string | null;
  /** What it asks the vendor to keep for the next request; null where it does not ask. */
  readonly cache: CacheRequest | null;
  /** Requests that one run of it may make, each with the answers before it (`maxSteps`, `max_turns`); null where it makes one. */
  readonly turns: { readonly most: number | null; readonly written: string } | null;
  /**
   * Requests of a batch, each of them like the prompt and with an answer of its own; null where run time knows their
   * number. Absent where the call is no batch: it then makes one.
   */
  readonly requests?: number | null;
}

export interface CacheRequest {
  readonly retention: '5m' | '1h';
  /** Parts of the prompt up to the last mark, in the order in which the vendor caches them: tools, system, messages. */
  readonly parts: number;
  /** Whether the tools are in it. */
  readonly tools: boolean;
  /** As written: `cache_control`. */
  readonly written: string;
}

export interface PassedParameter {
  readonly name: string;
  /** Null where it is more than one plain value, or can't be read: then it may be anything. */
  readonly value: string | number | boolean | null;
  /** It is passed as the SDK's "nothing": `None`, `undefined`, `NOT_GIVEN`. */
  readonly absent: boolean;
  /** Of an object, the names of its entries, one level deep and dotted below: `thinking` has `type` and `budget_tokens`. */
  readonly entries: readonly string[];
  /** Of an object, its entries that are one plain value, by the names of `entries`: `type` is `enabled`. */
  readonly values?: Readonly<Record<string, string | number | boolean>>;
  /** It holds something besides that can't be read. */
  readonly unread?: true;
}
