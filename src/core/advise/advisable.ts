import type { Catalogue, Model } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import type { Bill } from '../cost/bill';
import type { Repeated } from '../cost/repeated';
import type { CallSite } from '../detect/callSite';
import type { Priced } from '../priceCall';
import type { AdviceEdit, AdviceReport, CallReport, RuleId } from '../report';
import type { SyntaxFile } from '../syntax/syntaxFile';

/** A priced call, with what its report does not carry and advice needs. */
export interface Advisable {
  readonly site: CallSite;
  /** Without its advice. */
  readonly report: CallReport;
  /** Null where the model is not known. */
  readonly bill: Bill | null;
  /** What the user says of its answers' size. */
  readonly said: { readonly value: number; readonly because: string } | null;
  readonly repeated: Repeated;
  /** What `promptfare-ignore` names at the call. */
  readonly ignoredRules: ReadonlySet<RuleId | 'all'>;
  /** What it shares with the call as it was before, wherever that stood. */
  readonly priced: Priced;
  /** Tokens of a text in the vocabulary of the call's own model. */
  readonly count: (text: string) => number;
}

/** A call whose model is in the catalogue. */
export interface KnownCall extends Advisable {
  readonly bill: Bill & { readonly model: Model };
}

export interface AdviceSurroundings {
  readonly file: SyntaxFile;
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** An advice as if its call were the only one of its file. */
export interface AdviceAlone {
  readonly advice: AdviceReport;
  /** The model to switch to; null where the rule proposes none. */
  readonly target: Model | null;
  /** The edit, whatever stands in its way besides; null where there is none at the place itself. */
  readonly place: AdviceEdit | null;
}

/** What rests on what a call says, not on where it says it: an advice before it is looked at where the model is written. */
export type Proposal =
  | { readonly kind: 'none'; readonly advice: AdviceReport }
  | {
      readonly kind: 'switch';
      readonly target: Model;
      readonly parts: SwitchParts;
      /** What the call needs that the other model lacks, or the other way round; before what its place says. */
      readonly obstacles: readonly string[];
      /** That it would cost more, where it would; after that. */
      readonly dearer: readonly string[];
    };

/** Of an advice what its place does not change. */
export type SwitchParts = Omit<AdviceReport, 'fix' | 'edit' | 'blocked' | 'alsoFeeds'> & {
  readonly to: string;
  readonly toName: string;
};

/** One rule: what it proposes for a call, best first. It looks at no place. */
export type Rule = (call: KnownCall, terms: RuleTerms) => readonly Proposal[];

export type RuleTerms = Omit<AdviceSurroundings, 'file'>;

export function isKnown(call: Advisable): call is KnownCall {
  return call.bill?.model != null;
}
