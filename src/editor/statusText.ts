import { formatUsd } from '../core/format';
import type { Totals } from './totals';

export interface StatusText {
  readonly text: string;
  /** The same in words, for a screen reader. */
  readonly label: string;
}

/**
 * `5 LLM calls · dearest ≈ $12 per 1,000`, or by month where the traffic is known, `for 3 of them` where only of some;
 * null where there is nothing to say.
 */
export function statusText(totals: Totals): StatusText | null {
  if (totals.calls === 0) return null;
  const parts = [counted(totals.calls, 'LLM call')];
  const spoken = [counted(totals.calls, 'LLM call')];
  const { perCallUsd: dearest, currency } = totals.dearest?.cost ?? {};
  if (totals.month !== null) {
    const { likelyUsd, calls } = totals.month;
    // The unknown models are named apart: what is left must be all there is, or say that it is not.
    const which = calls < totals.calls - totals.unknownModels ? ` for ${calls} of them` : '';
    parts.push(`≈ ${formatUsd(likelyUsd, currency)} per month${which}`);
    spoken.push(`about ${formatUsd(likelyUsd, currency)} per month${which}`);
  } else if (dearest) {
    const which = totals.calls === 1 ? '' : 'dearest ';
    parts.push(`${which}≈ ${formatUsd(dearest.likely * 1000, currency)} per 1,000`);
    spoken.push(`${which}about ${formatUsd(dearest.likely * 1000, currency)} per 1,000 calls`);
  }
  if (totals.unknownModels > 0) {
    parts.push(counted(totals.unknownModels, 'unknown model'));
    spoken.push(counted(totals.unknownModels, 'unknown model'));
  }
  return { text: parts.join(' · '), label: spoken.join(', ') };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
