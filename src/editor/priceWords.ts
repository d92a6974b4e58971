import { formatUsd } from '../core/format';
import type { CallReport } from '../core/report';
import { costSign } from './evidenceWords';

/** `≈ $0.012 per call`, or that it is not known. */
export function priceWords(call: CallReport): string {
  const { perCallUsd, currency } = call.cost;
  return perCallUsd ? `${costSign(call)}${formatUsd(perCallUsd.likely, currency)} per call` : 'price unknown';
}
