import type { ServiceTier } from './catalogue/catalogue';
import type { Currency } from './configuration/configuration';
import type { Estimate, Method, Range } from './estimate';
import type { EvidenceKind } from './evidence';
import type { CountVendor } from './exact/countRequest';
import type { CellPlace, FileLanguage, Location } from './source';

/**
 * What the engine says of one file. The same object is the command line's JSON (DESIGN: the contract in
 * `media/scan.schema.json`) and what every surface of the editor renders. Plain JSON: it crosses the worker's border.
 */
export interface FileReport {
  readonly path: string;
  readonly language: FileLanguage;
  readonly calls: readonly CallReport[];
  /** What money is shown in, here and in each call's cost; every figure is in US dollars. Absent where it is shown in them, too. */
  readonly currency?: Currency;
  /** What a reader must know of the file, one sentence each: half-typed code that may hide a call. Absent where there is nothing. */
  readonly notes?: readonly string[];
  /** Comments for Promptfare that can't be used. Absent where there are none. */
  readonly problems?: readonly CommentProblem[];
}

export type CallKind = 'inference' | 'agentRun' | 'embedding' | 'image';
export type Feature = 'tools' | 'stream' | 'schema' | 'images' | 'cache' | 'thinking' | 'batch';
export type CallContext = 'production' | 'test' | 'example' | 'script';
export type PartRole = 'system' | 'user' | 'assistant' | 'tool' | 'prompt' | 'tools' | 'schema' | 'overhead';

/** In a notebook, its place in a cell, too: the fields of `CellPlace`. */
export interface CallReport extends Partial<CellPlace> {
  /** `path#function/api/ordinal within the function`. */
  readonly id: string;
  readonly kind: CallKind;
  /** Where the call expression starts: its receiver. 1-based, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Where the method's name stands. */
  readonly methodLine: number;
  /** From the receiver to the end of the method's name. */
  readonly callee: Location;
  /** The enclosing function, as in the id; null at the top level. */
  readonly function: string | null;
  readonly api: string;
  /** Who is billed: `anthropic`, `openai`, `groq` …; null where the address is not known. */
  readonly provider: string | null;
  readonly model: ModelReport;
  readonly maxOutputTokens: ValueReport | null;
  readonly features: readonly Feature[];
  readonly context: CallContext;
  /** The loops that it stands in within its function, innermost first; absent where in none. */
  readonly loops?: readonly LoopReport[];
  /** What runs the function that it stands in, as far as the code says. */
  readonly runBy?: RunByReport;
  readonly callers: readonly Location[];
  /** Null where neither the user nor the prompt says what is asked for. */
  readonly task: TaskReport | null;
  readonly input: InputReport;
  readonly output: OutputReport;
  readonly cost: CostReport;
  readonly advice: readonly AdviceReport[];
  /** The user asked for silence about the whole call (`promptfare-ignore: reason`); absent where not. */
  readonly ignored?: { readonly reason: string | null };
  /** What comments at the call say to Promptfare, each from its first word to its end; absent where there are none. */
  readonly comments?: readonly Location[];
  /** A comment can stand on a line of its own above the call's first line: no string, markup or continued line is cut there. */
  readonly commentable: boolean;
  /** What a reader must know and no field says, one sentence each. */
  readonly notes: readonly string[];
}

/** Something that repeats a call. It says nothing of traffic: how often it is run itself is not in the code. */
export interface LoopReport {
  /** `callback`: a function that is called for each item. `retry`: again where it failed, so `times` is the most. */
  readonly how: 'for' | 'while' | 'comprehension' | 'callback' | 'retry';
  /** Its head as written, shortened: `for ticket in tickets`. */
  readonly written: string;
  readonly line: number;
  /** Null where run time alone knows. */
  readonly times: number | null;
}

/**
 * `route`: a request to a server. `cron`: the clock. `queue`: a job or message. `function`: an event of a cloud's function.
 * `action`: a form or component of a page, on the server. `command`: a person at a command line.
 */
export type RunKind = 'route' | 'cron' | 'queue' | 'function' | 'action' | 'command' | 'test';

export interface RunByReport {
  readonly kind: RunKind;
  /** What it rests on, as written: `@app.post("/chat")`. */
  readonly evidence: string;
  readonly line: number;
}

export interface ModelReport {
  /** The id as written in the code; null where it is unknown or one of several candidates. */
  readonly value: string | null;
  /** The catalogue's model; null where the catalogue has none of that name. */
  readonly catalogueId: string | null;
  readonly evidence: EvidenceKind;
  /** The expression as written at the call, shortened; empty where the call names no model. */
  readonly expression: string;
  /** The same in full, on one line: what `models` in promptfare.json names. */
  readonly written: string;
  /** Where the expression stands in the call; null where the call names no model. */
  readonly at: Location | null;
  /** Where the value is written; null where it is not known. */
  readonly definedAt: Location | null;
  readonly candidates: readonly string[];
  /** Why the value is null, or why the catalogue has no such model. */
  readonly reason?: string;
  /** The nearest catalogue ids to an unknown one, best first. */
  readonly nearest?: readonly string[];
}

export interface ValueReport {
  readonly value: number | null;
  readonly evidence: EvidenceKind;
  readonly definedAt?: Location;
}

export interface TaskReport {
  readonly kind: string;
  /** 0–1. */
  readonly confidence: number;
  readonly tier: 'budget' | 'mid' | 'frontier' | null;
  readonly because: readonly string[];
}

export interface InputReport extends Estimate {
  /** The part of it that the vendor keeps in a cache, since the call asks for it or by itself; absent where it keeps none. */
  readonly cached?: CachedInput;
  readonly parts: readonly PartReport[];
  readonly holes: readonly HoleReport[];
  /** The vendor has counted this very text for the user; absent where it has not, or the text is another by now. */
  readonly exact?: ExactInput;
  /** How many exact counts of the workspace the estimates are corrected by; absent where by none. */
  readonly correctedBy?: number;
  /** The model's maker counts the tokens of its calls for whoever asks; absent where nobody does, or no longer. */
  readonly countable?: true;
}

/** What a vendor counted of a call's fixed text, the frame of its messages included; holes are not in it. */
export interface ExactInput {
  readonly tokens: number;
  readonly vendor: CountVendor;
  /** The host of the user's own server that counted in the vendor's place; absent where the vendor did itself. */
  readonly by?: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** Parameters of the call by which the vendor adds input of a size that nobody knows; absent where there are none. */
  readonly without?: readonly string[];
}

export interface CachedInput extends Range {
  readonly retention: '5m' | '1h';
  /** Run time fills in a part of it: it is likely another text with each call. */
  readonly varies: boolean;
  /** The call does not ask for it: the vendor keeps what prompts begin with by itself, where it can. */
  readonly automatic?: true;
}

export interface PartReport {
  readonly role: PartRole;
  /** Tokens of the fixed text of this part; its holes are listed apart. */
  readonly tokens: number;
  readonly low: number;
  readonly high: number;
  readonly method: Method;
  readonly line: number;
  /** The pieces of fixed text, each where it is written; absent for what the request adds by itself. */
  readonly texts?: readonly TextReport[];
  /** Why it is estimated, or where the number is from; absent where the count is exact. */
  readonly reason?: string;
  /** The vendor counted it together with the others that are such shares; how much of that is its own is estimated. */
  readonly isShare?: true;
}

/** One stretch of fixed text: a string, or all the text of a formatted one. */
export interface TextReport {
  /** The whole literal; with `path` where it stands in another file. */
  readonly at: Location;
  readonly tokens: number;
  readonly method: Method;
}

export interface HoleReport extends Range {
  /** The expression as written, shortened: `ticket.text`. */
  readonly name: string;
  readonly role: PartRole;
  readonly line: number;
  /** The expression; with `path` where it stands in another file. */
  readonly at: Location;
  /** The name under which `sizes` in promptfare.json knows it: the expression in full. */
  readonly written: string;
  readonly evidence: EvidenceKind;
  /** What the number rests on, where its name is not all: the rule of a picture or a document. */
  readonly reason?: string;
}

export interface OutputReport extends Range {
  /** Of it, the hidden reasoning; absent where there is none, or it is not told apart. */
  readonly reasoning?: Range;
  readonly evidence: EvidenceKind;
  /** What the evidence rests on: the prior, the limit, the user's word. */
  readonly reason: string;
}

export interface CostReport {
  /** Null where the model, or its price, is not known: never $0. */
  readonly perCallUsd: Range | null;
  /** Cost of a call ÷ the share of its answers that pass; absent where the user states none. */
  readonly costPerAcceptedUsd?: Range;
  /** Why it is null. */
  readonly reason?: string;
  /** Of as many days as the user says: 30 unless they do. */
  readonly perMonthUsd: Range | null;
  readonly traffic: TrafficReport | null;
  /** The file's. */
  readonly currency?: Currency;
  /** The worked sum; empty where there is no price. */
  readonly lines: readonly CostLine[];
  /** What the likely figure is made of, to ask other models the same; absent where there is no price. */
  readonly terms?: CallTerms;
  /** The price's row. */
  readonly price?: {
    readonly from: string;
    readonly checked: string;
    readonly source: string;
    /** What each of the short names in `source` stands for, with its address where it has one. */
    readonly sources?: readonly string[];
    readonly evidence: EvidenceKind;
    /** What the list price was multiplied by, in order: 0.5 is half. Absent where it is the list price. */
    readonly applied?: readonly {
      readonly what: string;
      readonly factor: number;
      /** Where the user says it, of a discount. */
      readonly because?: string;
    }[];
    /** Where the sources disagree, or what the price leaves out. */
    readonly note?: string;
  };
}

/** Tokens of one request, the likely case, and how many such requests a call comes to on which terms. */
export interface CallTerms {
  /** The name by which the model is found at this price without the code around it; null where none leads there. */
  readonly model: string | null;
  /** The whole prompt of the first request, the cached part included. */
  readonly inputTokens: number;
  /** With the hidden reasoning. */
  readonly outputTokens: number;
  /** Of `inputTokens`: on average over the calls that find the cached part and those that do not. */
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** Absent where it is the vendor's short one. */
  readonly cacheRetention?: '1h';
  /** Requests of a chat or of a loop of steps, each with what went before it; 1 where the call makes one. */
  readonly requests: number;
  /** By what each of these prompts is longer than the one before. */
  readonly growsBy: number;
  /** How often all of it is billed: the requests of a batch; else 1. */
  readonly runs: number;
  /** The share of the answers that pass, above 0, at most 1. */
  readonly passRate: number;
  /** Absent where it is the usual one, or no source says what it costs. */
  readonly serviceTier?: ServiceTier;
  /** Kept to a region at a surcharge; false where the call says that it is not. */
  readonly regional?: boolean;
}

export interface TrafficReport {
  readonly callsPerMonth: number;
  readonly evidence: EvidenceKind;
  /** Who says so: `promptfare.json says so`, `your default traffic, from the settings`. */
  readonly because?: string;
}

export interface CostLine {
  readonly what: 'input' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h' | 'output' | 'reasoning' | 'pictures';
  /**
   * In the cheapest, the likeliest and the dearest case of the whole call: of a cache the cheapest case reads most. Of
   * `pictures` it is their number.
   */
  readonly tokens: Range;
  readonly usdPerMillion: number;
  readonly usd: Range;
}

/** What the advice is about, as `promptfare-ignore` names it; each has a page in `docs/rules/`. */
export type RuleId = 'cheaper-model' | 'retired-model' | 'retiring-model' | 'context-window';

export interface AdviceReport {
  readonly rule: RuleId;
  /** The catalogue's id of the model to switch to; null where the rule proposes none. */
  readonly to: string | null;
  /** Its name for people: `Claude Haiku 5.5`; null where `to` is. */
  readonly toName: string | null;
  /** At the same workload: tokenizer, reasoning and long prompts included. May be negative where the rule is not about money. */
  readonly savesUsdPerCall: Range;
  /** Of the likely cost, rounded to a whole percent. */
  readonly savesPercent: number;
  /** What a call costs after it; null where the rule is not about money. */
  readonly perCallUsd: Range | null;
  /** Null where the traffic is not known. */
  readonly savesUsdPerMonth: Range | null;
  /** One sentence. */
  readonly message: string;
  /** What may get worse or must be looked at, one sentence each. */
  readonly caveats: readonly string[];
  /** Whether `edit` makes the whole change. */
  readonly fix: boolean;
  /** Where `fix`: the text at `at`, which is `replaces`, becomes `text`. */
  readonly edit?: AdviceEdit;
  /** Why there is no edit, one sentence each; empty where `fix`. */
  readonly blocked: readonly string[];
  /** The other calls in the report's file that the edited definition feeds. */
  readonly alsoFeeds: readonly { readonly id: string; readonly line: number }[];
}

export interface AdviceEdit {
  /** Inside the quotes; with `path` where it stands in another file. */
  readonly at: Location;
  /** What stands there now: an edit that finds anything else is not made. */
  readonly replaces: string;
  readonly text: string;
}

/** Something the user wrote for Promptfare in a comment that can't be used. */
export interface CommentProblem {
  readonly at: Location;
  readonly message: string;
}
