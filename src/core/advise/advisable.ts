import type { Catalogue, Model } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import type { Bill } from '../cost/bill';
import type { Repeated } from '../cost/repeated';
import type { CallSite } from '../detect/callSite';
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

/** One rule: its advice on a call, best first. */
export type Rule = (call: KnownCall, surroundings: AdviceSurroundings) => readonly AdviceAlone[];

export function isKnown(call: Advisable): call is KnownCall {
  return call.bill?.model != null;
}
