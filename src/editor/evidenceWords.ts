import type { EvidenceKind } from '../core/evidence';
import type { CallReport, TrafficReport } from '../core/report';

/** How a value is known, as it stands after the value: `400, assumed`. */
export const EVIDENCE_WORDS: Readonly<Record<EvidenceKind, string>> = {
  literal: 'written here',
  constant: 'from a constant',
  default: 'a default that run time may replace',
  configured: 'as you configured',
  measured: 'measured',
  assumed: 'assumed',
  unknown: 'unknown',
};

/** `as you configured: promptfare.json says so`. */
export function trafficWords({ evidence, because }: TrafficReport): string {
  return because === undefined ? EVIDENCE_WORDS[evidence] : `${EVIDENCE_WORDS[evidence]}: ${because}`;
}

/** The sign before a call's cost: none only where every token of it is known. */
export function costSign(call: CallReport): string {
  const cost = call.cost.perCallUsd;
  const exact = call.input.method === 'exact' && call.output.evidence !== 'assumed';
  return exact && cost && cost.low === cost.high ? '' : '≈ ';
}
