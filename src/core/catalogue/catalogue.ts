/** What a task needs: the smallest models, the middle, the largest. Names that no guide places are placed by their price among their siblings. */
export type Tier = 'budget' | 'mid' | 'frontier';

/** What a text is cut into tokens by; the factors stand in `tokens/families.ts`. */
export type Tokenizer = 'o200k' | 'cl100k' | 'claude-old' | 'claude-new' | 'gemini' | 'mistral' | 'unknown';

/**
 * Whether hidden reasoning tokens, billed as output, are to be expected.
 *
 * - `none`: cannot reason
 * - `optional`: reasons when asked
 * - `default`: reasons unless told otherwise
 * - `always`: cannot be told otherwise
 * - `unknown`: no source says
 */
export type Reasoning = 'none' | 'optional' | 'default' | 'always' | 'unknown';

/** US dollars per million tokens. A rate that is absent is one that the vendor does not have: such tokens are billed as input, or as output. */
export interface Rates {
  readonly input: number;
  /** 0 for embeddings, which have no output. */
  readonly output: number;
  readonly cacheRead?: number;
  /** The vendor's short retention: 5 minutes at Anthropic, 30 minutes at OpenAI. */
  readonly cacheWrite5m?: number;
  /** The vendor's long retention: 1 hour at Anthropic, 12 hours at OpenAI. */
  readonly cacheWrite1h?: number;
  readonly imageInput?: number;
  /** Tokens of the images that an image model makes. */
  readonly imageOutput?: number;
  readonly audioInput?: number;
  readonly audioOutput?: number;
}

/** What a request with more input tokens than `above` (cached ones included) is billed. */
export interface LongContext {
  readonly above: number;
  readonly usdPerMillion: Rates;
  /** The whole request (absent), or only the tokens in excess of `above`. */
  readonly of?: 'excess';
}

/** Rates of certain hours of the day, below those of the rest. */
export interface OffPeak {
  /** For people, in UTC: `10:00–01:00, and weekends`. */
  readonly hours: string;
  readonly usdPerMillion: Rates;
}

/** The list price from a day on, until the next row's day. A price change adds a row and removes none. */
export interface PriceRow {
  /** `YYYY-MM-DD`; empty on a first row whose beginning no source gives: it then holds for every earlier day. */
  readonly from: string;
  readonly usdPerMillion: Rates;
  readonly longContext?: LongContext;
  readonly offPeak?: OffPeak;
  /** US dollars for each picture made, by the smallest, the usual and the dearest kind; for models that bill by the picture. */
  readonly usdPerImage?: { readonly low: number; readonly likely: number; readonly high: number };
  /** Short names joined by ` + `, each explained in `Catalogue.sources`. */
  readonly source: string;
  /** `YYYY-MM-DD`: when the sources were last read. */
  readonly checked: string;
  /** Where sources disagree, or what the price leaves out. */
  readonly note?: string;
}

/** What is announced of a model's life. Its status on a day is `lifecycleOn`. */
export type Lifecycle =
  | {
      readonly kind: 'offered';
      /** The vendor's promise not to retire it before this day. Not a retirement date. */
      readonly notBefore?: string;
      /** Given to chosen customers only: never advised. */
      readonly limited?: true;
      readonly source: string;
      readonly note?: string;
    }
  /** Superseded, its end not dated: kept to price old code, never advised. */
  | { readonly kind: 'legacy'; readonly replacement?: string; readonly source: string; readonly note?: string }
  /** Ends, or has ended, on this day; null where it is gone and no source says since when. */
  | {
      readonly kind: 'ends';
      readonly on: string | null;
      readonly replacement?: string;
      /** From then on the replacement answers its calls, at the replacement's price: they do not fail. */
      readonly answered?: true;
      readonly source: string;
      readonly note?: string;
    };

/** A model's status on a day. Only an `active` one that is not limited may be advised. */
export type LifecycleStatus =
  | { readonly status: 'active'; readonly notBefore: string | null; readonly limited: boolean }
  | { readonly status: 'legacy'; readonly replacement: string | null }
  | {
      readonly status: 'deprecated';
      readonly retiresOn: string;
      readonly daysLeft: number;
      readonly replacement: string | null;
    }
  | {
      readonly status: 'retired';
      readonly retiredOn: string | null;
      readonly replacement: string | null;
      /** The replacement answers its calls. */
      readonly answered?: true;
    };

/** How a request asks to be served, where that changes its price. */
export type ServiceTier = 'batch' | 'flex' | 'priority' | 'fast';

/** What another way of being served costs of the list price: 0.5 is half, 2 is twice. Absent where no source says that it is offered. */
export interface Factors extends Readonly<Partial<Record<ServiceTier, number>>> {
  /** Kept to a region: Anthropic's `inference_geo`, regional end points of the clouds and of OpenAI. */
  readonly regional?: number;
  /** Short names joined by ` + `. */
  readonly source: string;
}

export interface Limits {
  /** Input and output together; null where no source says. */
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
}

/**
 * What a model takes and what it refuses. Of a capability that is absent no source says; where the whole is absent nothing
 * was looked up.
 */
export interface Capabilities {
  readonly tools?: boolean;
  /** Answers held to a JSON schema. */
  readonly schema?: boolean;
  readonly images?: boolean;
  readonly pdf?: boolean;
  readonly audio?: boolean;
  /** A conversation that ends in an answer to go on with. */
  readonly prefill?: boolean;
  readonly fineTuning?: boolean;
  /** The efforts of reasoning that can be asked for: `none`, `low`, `high` … */
  readonly efforts?: readonly string[];
  /** `tool_choice` that names a tool, or asks for any. */
  readonly forcedToolChoice?: boolean;
  /** Tools on OpenAI's Chat Completions, without turning the reasoning off. Absent where that is not the model's API. */
  readonly chatTools?: boolean;
  /**
   * What ends in an error: a parameter that is not at its default (`temperature`), an entry of one
   * (`thinking.budget_tokens`), one value (`thinking.type=disabled`, `effort=none`), and `prefill`: a conversation that
   * ends in an answer to go on with.
   */
  readonly rejects: readonly string[];
  /** Short names joined by ` + `: of all this and of `reasoning`. */
  readonly source: string;
}

/** What a model gives: text (of text, pictures or sounds), vectors, pictures, sounds, or a judgement of a text. */
export type ModelKind = 'text' | 'embedding' | 'image' | 'audio' | 'moderation';

export interface Model {
  /** As the vendor's API takes it, without a snapshot's date where the vendor has an undated name. */
  readonly id: string;
  /** For people: `Claude Haiku 5.5`. Absent where no source has one. */
  readonly name?: string;
  /** Whose list prices these are: its maker, or a host of models that others make (`groq`). */
  readonly provider: string;
  /** Other names of the very same model at the same price: dated snapshots, `-latest`, gateways' spellings. */
  readonly aliases: readonly string[];
  readonly kind: ModelKind;
  /** Oldest first; empty where no source has a price. */
  readonly prices: readonly PriceRow[];
  /** Why `prices` is empty: billed by the second of sound, or named by nobody but the SDK. */
  readonly unpriced?: string;
  readonly limits: Limits;
  readonly factors?: Factors;
  /** A shorter prefix is silently not cached. */
  readonly minimumCacheableTokens?: number;
  readonly tokenizer: Tokenizer;
  /** Null for what gives no text, and for hosted models that nobody has placed. */
  readonly tier: Tier | null;
  readonly reasoning: Reasoning;
  readonly capabilities?: Capabilities;
  /** The source that has it in its maker's present line-up: only these are advised. Absent where a later model has taken its place. */
  readonly current?: string;
  readonly lifecycle: Lifecycle;
}

/** Its name for people, else its id. */
export function nameOf(model: Model): string {
  return model.name ?? model.id;
}

/** The models and every name that leads to one; made by `load.ts`, checked by `check.ts`. */
export interface Catalogue {
  /** `YYYY-MM-DD`: the newest date on which a source was read. */
  readonly asOf: string;
  /** A source's short name → what it is and where. */
  readonly sources: Readonly<Record<string, string>>;
  readonly models: readonly Model[];
  /** Ids and aliases of makers' own models → the model. No name leads to two. */
  readonly names: ReadonlyMap<string, Model>;
  /**
   * Of hosts that sell models which others make: host → its ids and aliases → the model at the host's price. Only for who
   * is known to be billed by that host: the same id has other prices at other hosts.
   */
  readonly hosted: ReadonlyMap<string, ReadonlyMap<string, Model>>;
}

const DAY_MS = 86_400_000;

/** The status on a day (`YYYY-MM-DD`). On the retirement day itself the model is gone. */
export function lifecycleOn(model: Model, today: string): LifecycleStatus {
  const { lifecycle } = model;
  switch (lifecycle.kind) {
    case 'offered':
      return { status: 'active', notBefore: lifecycle.notBefore ?? null, limited: lifecycle.limited ?? false };
    case 'legacy':
      return { status: 'legacy', replacement: lifecycle.replacement ?? null };
    case 'ends': {
      const replacement = lifecycle.replacement ?? null;
      if (lifecycle.on === null || lifecycle.on <= today)
        return {
          status: 'retired',
          retiredOn: lifecycle.on,
          replacement,
          ...(lifecycle.answered && { answered: true }),
        };
      const daysLeft = Math.round((Date.parse(lifecycle.on) - Date.parse(today)) / DAY_MS);
      return { status: 'deprecated', retiresOn: lifecycle.on, daysLeft, replacement };
    }
  }
}
