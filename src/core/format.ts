import type { Method, Range } from './estimate';

/**
 * The only place that rounds. A price is shown to two significant digits below a dollar ($0.012, $0.00034), to the cent
 * below ten, to the dollar above ($12, $75,000). What is not nothing is never shown as $0.
 */
export function formatUsd(usd: number): string {
  if (!Number.isFinite(usd)) return 'unknown';
  if (usd < 0) return `-${formatUsd(-usd)}`;
  if (usd === 0) return '$0';
  if (usd < SMALLEST_USD) return `<$${SMALLEST_USD.toFixed(9)}`;
  if (usd >= 9.995) return `$${grouped(usd)}`;
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  // Two significant digits, but never fewer than two places, so that half a dollar is $0.50.
  const places = 1 - Math.floor(Math.log10(Number(usd.toPrecision(2))));
  return `$${usd.toFixed(places).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

/** A billionth: below every token of every model. */
const SMALLEST_USD = 1e-9;

/** `$0.0012 – $0.025`; one number where the ends look alike. */
export function formatUsdRange({ low, high }: Range): string {
  return between(formatUsd(low), formatUsd(high));
}

/** `10 – 400`: tokens where a heading says that they are. */
export function formatCountRange({ low, high }: Range): string {
  return between(formatCount(low), formatCount(high));
}

/** `≈ ` before what is not exact, else nothing. A range is exact where its ends meet. */
export function approximately(of: Range | Method): '≈ ' | '' {
  const exact = typeof of === 'string' ? of === 'exact' : of.low === of.high;
  return exact ? '' : '≈ ';
}

/** `75,000`. Not by `Intl`, whose first use takes 24 ms: half of what the activation of the extension may take. */
function grouped(count: number): string {
  return count.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `2,847`: tokens where a heading says that they are. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return 'unknown';
  return count > 0 && count < 0.5 ? '<1' : grouped(count);
}

function between(from: string, to: string): string {
  return from === to ? to : `${from} – ${to}`;
}
