import type { Severity } from '../contributions';
import type { CallReport, FileReport, RuleId } from '../core/report';
import type { Location } from '../core/source';
import { tame } from './markdown';

/** One entry of the Problems view. */
export interface Found {
  readonly at: Location;
  readonly message: string;
  readonly severity: Exclude<Severity, 'off'>;
  /** Whose page explains it; null for a comment that can't be used. */
  readonly rule: RuleId | null;
  /** Where the model is named, when the entry stands elsewhere. */
  readonly definedAt: Location | null;
}

/** What is wrong in a file, as loud as the settings say; of rules without a severity, nothing. */
export function diagnosticsFound(
  report: FileReport,
  severities: Readonly<Partial<Record<RuleId, Severity>>>,
): readonly Found[] {
  const found = report.calls.filter(({ ignored }) => !ignored).flatMap((call) => foundIn(call, severities));
  const problems = (report.problems ?? []).map(({ at, message }): Found => ({
    at,
    message: tame(message, LONGEST_MESSAGE),
    severity: 'warning',
    rule: null,
    definedAt: null,
  }));
  return [...found, ...problems];
}

const LONGEST_MESSAGE = 500;

function foundIn(call: CallReport, severities: Readonly<Partial<Record<RuleId, Severity>>>): readonly Found[] {
  const { model, callee, advice } = call;
  const at = model.at ?? callee;
  return advice.flatMap(({ rule, message }) => {
    const severity = severities[rule] ?? 'off';
    if (severity === 'off') return [];
    const definedAt = model.definedAt && isElsewhere(model.definedAt, at) ? model.definedAt : null;
    return [{ at, message: tame(message, LONGEST_MESSAGE), severity, rule, definedAt }];
  });
}

function isElsewhere(one: Location, other: Location): boolean {
  return one.path !== other.path || one.line !== other.line || one.column !== other.column;
}
