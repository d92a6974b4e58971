import type { Analysis } from '../core/analyse';
import type { CallPrompt } from '../core/callPrompt';
import type { ListedModel } from '../core/catalogue/listed';
import type { PricesReading } from '../core/catalogue/published';
import type { ConfigurationProblem, Currency } from '../core/configuration/configuration';
import type { SettingProblem, UserSettings } from '../core/configuration/settings';
import type { ConfigurationChange, ConfigurationEdit } from '../core/configuration/edit';
import type { ModelAtWork } from '../core/cost/modelsAtWork';
import type { Quote, QuotedModel } from '../core/cost/quote';
import type { Contender, WhatIfFailure, WhatIfRow, Workload } from '../core/cost/whatIf';
import type { Range } from '../core/estimate';
import type { Calibration } from '../core/exact/calibration';
import type { CountQuestion, ExactCount } from '../core/exact/countRequest';
import type { PricesInUse } from '../core/pricesInUse';
import type { PublishedText } from '../core/priceSource';
import type { CallReport } from '../core/report';
import type { SourceFile } from '../core/source';
import type { TextCount } from '../core/textCount';
import type { UnknownModel } from '../core/textTokenizer';

/** One stretch of a text replaced. Offsets are UTF-16 units in the text as the changes before it left it. */
export interface TextChange {
  readonly offset: number;
  readonly deletedLength: number;
  readonly text: string;
}

/** A document as an editor holds it: the engine keeps its text and takes changes to it. */
export interface OpenDocument {
  readonly uri: string;
  /** The key of the configuration that applies; null outside of every folder. */
  readonly folder: string | null;
  readonly version: number;
  readonly source: SourceFile;
}

/** The tokens of a text that is no call, and what they cost as input of a request. */
export interface PricedTextCount extends TextCount {
  /** Null where no model is named, or no price of it is known. */
  readonly inputUsd: Range | null;
  /** What the user wants money shown in; null: US dollars. */
  readonly currency: Currency | null;
}

/** What became of one version of an open document. */
export type DocumentResult =
  | { readonly kind: 'analysed'; readonly version: number; readonly analysis: Analysis }
  /** A newer version, or the close, came in before this one was looked at. */
  | { readonly kind: 'superseded' }
  /** The engine does not have the text that the change was made to: open the document again. */
  | { readonly kind: 'outOfStep' };

/** What lies in a scanned folder beside the files that are scanned: paths below it, with forward slashes. */
export interface FilesBeside {
  /** By the names of `isSettings`. */
  readonly settings: readonly string[];
  /** Code that is left out of the scan, as git ignores it; null where that is too much to tell. */
  readonly code: readonly string[] | null;
}

/** The calls of one file of a scanned folder. */
export interface SurveyedCalls {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  readonly calls: readonly CallReport[];
}

export interface WhatIfAnswer {
  readonly results: readonly (WhatIfRow | WhatIfFailure)[];
  readonly models: readonly ModelAtWork[];
  /** `YYYY-MM-DD`: the day that the prices are of. */
  readonly today: string;
  /** For people: `Prices as of 2026-11-28, refreshed from models.dev`, and how old they are where they are old. */
  readonly pricesAge: string;
  /** What the user wants money shown in; null: US dollars. */
  readonly currency: Currency | null;
  /** Of the months that costs are reckoned for. */
  readonly daysPerMonth: number;
  /** The sources that the results name: short name → what it is and where. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Every call of the engine: what it takes and what it gives. */
export interface EngineCalls {
  readonly open: { readonly takes: OpenDocument; readonly gives: DocumentResult };
  readonly change: {
    readonly takes: {
      readonly uri: string;
      readonly version: number;
      readonly changes: readonly TextChange[];
      /** Of the text after the changes, in UTF-16 units: tells a lost change from a good one. */
      readonly length: number;
    };
    readonly gives: DocumentResult;
  };
  /** Analyses an open document again, after its surroundings changed. */
  readonly refresh: { readonly takes: { readonly uri: string }; readonly gives: DocumentResult };
  readonly close: { readonly takes: { readonly uri: string }; readonly gives: null };
  /** The text of a folder's `promptfare.json`; null when it has none. Where it has errors the last good values stay. */
  readonly configure: {
    readonly takes: { readonly folder: string; readonly text: string | null };
    readonly gives: { readonly applied: boolean; readonly problems: readonly ConfigurationProblem[] };
  };
  /** What the user states in their settings, which holds where no `promptfare.json` speaks of it. One with an error stays as it was. */
  readonly configureUser: {
    readonly takes: { readonly settings: UserSettings };
    readonly gives: { readonly problems: readonly SettingProblem[] };
  };
  /**
   * Texts of other files of a folder, which values are followed into; null where there is no such file. Documents that
   * rest on them are to be refreshed. Kept while a document of the folder is open, and not taken before one is: whoever
   * provides a text says when it changes, and does so for open documents.
   */
  readonly provide: {
    readonly takes: {
      readonly folder: string | null;
      readonly files: readonly { readonly path: string; readonly text: string | null }[];
    };
    readonly gives: null;
  };
  /** Nothing is known of these files any more: they are asked for anew where a document needs them. */
  readonly withdraw: {
    readonly takes: { readonly folder: string | null; readonly paths: readonly string[] };
    readonly gives: null;
  };
  /** Says one thing in the text of a `promptfare.json`; null where there is none yet. Nothing is configured by it. */
  readonly editConfiguration: {
    readonly takes: { readonly text: string | null; readonly change: ConfigurationChange };
    readonly gives: ConfigurationEdit;
  };
  /** The models to pick from, one provider's first. */
  readonly catalogue: {
    readonly takes: { readonly first: string | null };
    readonly gives: readonly ListedModel[];
  };
  /** The prompt of a call of an open document; null where the document has no such call any more. */
  readonly readPrompt: {
    readonly takes: { readonly uri: string; readonly id: string };
    readonly gives: CallPrompt | null;
  };
  /** What asking models for an answer to a prompt comes to, one quote for each, in their order. */
  readonly quote: {
    readonly takes: {
      /** The key of the configuration that applies. */
      readonly folder: string | null;
      /** The texts of the prompt's messages. */
      readonly texts: readonly string[];
      readonly maxOutputTokens: number;
      readonly models: readonly QuotedModel[];
    };
    readonly gives: readonly Quote[];
  };
  /** What a workload costs at models and mixes of models, in their order, and at every model of the catalogue. */
  readonly whatIf: {
    readonly takes: {
      /** The key of the configuration that applies. */
      readonly folder: string | null;
      readonly workload: Workload;
      readonly contenders: readonly Contender[];
    };
    readonly gives: WhatIfAnswer;
  };
  /** Judges a price list that was fetched, beside the prices that ship and the last ones kept. Nothing is computed with it yet. */
  readonly readPrices: {
    readonly takes: {
      readonly published: PublishedText;
      /** The last refreshed prices, as they were kept; null where there are none. */
      readonly kept: unknown;
    };
    readonly gives: PricesReading;
  };
  /**
   * Computes with refreshed prices from now on, or, where they are null or no good, with those that ship. They are checked
   * again. Documents are to be refreshed.
   */
  readonly refreshPrices: {
    readonly takes: { readonly kept: unknown };
    readonly gives: {
      readonly inUse: PricesInUse;
      /** Why those that were handed over are not used, as the end of a sentence. */
      readonly reason?: string;
    };
  };
  /** What a vendor is to be asked, to count a call of an open document exactly; null where the document has no such call. */
  readonly readCountQuestion: {
    readonly takes: { readonly uri: string; readonly id: string };
    readonly gives: CountQuestion | null;
  };
  /** The same of a text that is no call, as one message of the user. `model` as written, or the catalogue's id. */
  readonly textCountQuestion: {
    readonly takes: { readonly folder: string | null; readonly text: string; readonly model: string };
    readonly gives: CountQuestion;
  };
  /**
   * Computes with these exact counts from now on, all that the workspace keeps. Documents are to be refreshed. Gives what
   * they say of each tokenizer.
   */
  readonly useExactCounts: {
    readonly takes: { readonly counts: readonly ExactCount[] };
    readonly gives: { readonly calibration: Calibration };
  };
  /** The tokens of a text; `model` as written or the catalogue's id, null for OpenAI's present vocabulary. */
  readonly countText: {
    readonly takes: { readonly folder: string | null; readonly text: string; readonly model: string | null };
    readonly gives: PricedTextCount | UnknownModel;
  };
  /** The same of a document that is being edited: its text is kept, and only what is touched is counted again. */
  readonly watchText: {
    readonly takes: {
      readonly uri: string;
      readonly folder: string | null;
      readonly text: string;
      readonly model: string | null;
    };
    readonly gives: PricedTextCount | UnknownModel;
  };
  readonly changeText: {
    readonly takes: {
      readonly uri: string;
      readonly changes: readonly TextChange[];
      /** Of the text after the changes, in UTF-16 units: tells a lost change from a good one. */
      readonly length: number;
    };
    /**
     * Null where the engine does not have the text that the change was made to, or the model has another vocabulary by
     * now: watch it again. Without changes, the same text at the prices of now.
     */
    readonly gives: PricedTextCount | UnknownModel | null;
  };
  readonly unwatchText: { readonly takes: { readonly uri: string }; readonly gives: null };
  /** One text that nobody edits, as a scan of files has it. */
  readonly analyseText: {
    readonly takes: { readonly source: SourceFile; readonly folder: string | null; readonly today?: string };
    readonly gives: Analysis;
  };
  /**
   * Files of a folder that the user has scanned, new or with another text, and such as are gone. What rests on one of them
   * is pending then; of a file of data that changed, too, which is named as if it were gone. Of the texts none is kept.
   */
  readonly survey: {
    readonly takes: {
      readonly folder: string;
      readonly files: readonly { readonly path: string; readonly text: string }[];
      readonly removed: readonly string[];
      /** Absent: as before. */
      readonly beside?: FilesBeside;
    };
    readonly gives: null;
  };
  /**
   * Follows the imports of a folder's files, once all are surveyed and before `pending` is asked. `files`: settings that
   * were missing, null where there are none. Null as for `pending`.
   */
  readonly settle: {
    readonly takes: {
      readonly folder: string;
      readonly files: readonly { readonly path: string; readonly text: string | null }[];
    };
    /** Settings that say where an import leads: with their texts to be settled again. */
    readonly gives: { readonly missing: readonly string[] } | null;
  };
  /** What is to be analysed now; null where the engine knows nothing of the folder, as one that was started anew. */
  readonly pending: {
    readonly takes: { readonly folder: string };
    readonly gives: {
      /** May hold calls, and were not analysed since they, or what they rest on, last changed. */
      readonly paths: readonly string[];
      /** All that may hold calls without a word of an SDK, since they import a file that has one. */
      readonly reaching: readonly string[];
    } | null;
  };
  /**
   * Analyses a surveyed file. `files`: those that were missing, the first time none; null where there is none. Its calls
   * are kept.
   */
  readonly analyseSurveyed: {
    readonly takes: {
      readonly folder: string;
      readonly path: string;
      readonly files: readonly { readonly path: string; readonly text: string | null }[];
    };
    /** The files whose texts are not known, itself among them: with them there may be more to say. */
    readonly gives: { readonly missing: readonly string[] };
  };
  /** The calls of a surveyed folder, as far as its files were analysed; null as for `pending`. */
  readonly surveyed: {
    readonly takes: { readonly folder: string };
    readonly gives: readonly SurveyedCalls[] | null;
  };
  /** Nothing of the folder's surveyed files is kept any more. */
  readonly leaveIndex: { readonly takes: { readonly folder: string }; readonly gives: null };
}

export type EngineCall = keyof EngineCalls;
export type Takes<C extends EngineCall> = EngineCalls[C]['takes'];
export type Gives<C extends EngineCall> = EngineCalls[C]['gives'];

/** To the engine. Each gets exactly one reply of the same id. */
export type RequestMessage = {
  readonly [C in EngineCall]: { readonly id: number; readonly call: C; readonly takes: Takes<C> };
}[EngineCall];

/** From the engine. */
export type ReplyMessage =
  | { readonly id: number; readonly ok: true; readonly gives: Gives<EngineCall> }
  | { readonly id: number; readonly ok: false; readonly error: string };

/** The first message to a web worker, which has no other way to learn it: the address of the assets, ending in `/`. */
export interface WebWorkerStart {
  readonly assets: string;
}
