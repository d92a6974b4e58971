import type { Method, Range } from './estimate';

/**
 * The only place that rounds. A price is shown to two significant digits below a dollar ($0.012, $0.00034), to the cent
 * below ten, to the dollar above ($12, $75,000). What is not nothing is never shown as $0.
 */
export function formatUsd(usd: number): string {
  if (!Number.isFinite(usd)) return 'unknown';
  if (usd < 0) return `-${formatUsd(-usd)}`;
  if (usd === 0) return '$0';
  return rounded(usd * HALF_IS_HALF);
}

/**
 * Binary arithmetic has 0.000775 a little below and 0.775 a little above its half: without this a call would cost
 * $0.00077 and a thousand of them $0.78.
 */
const HALF_IS_HALF = 1 + 1e-12;

function rounded(usd: number): string {
  if (usd < SMALLEST_USD) return `<$${SMALLEST_USD.toFixed(9)}`;
  if (usd >= 9.995) return `$${grouped(usd)}`;
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  // Two significant digits, but never fewer than two places, so that half a dollar is $0.50.
  const places = 1 - Math.floor(Math.log10(Number(usd.toPrecision(2))));
  return `$${usd.toFixed(places).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

/** A billionth: below every token of every model. */
const SMALLEST_USD = 1e-9;

/**
 * Of a table whose rows are compared: to the cent from a dollar on (`$1,234.50`), to four significant digits below it
 * (`$0.03756`, `$0.50`).
 */
export function formatUsdClosely(usd: number): string {
  if (!Number.isFinite(usd)) return 'unknown';
  if (usd < 0) return `-${formatUsdClosely(-usd)}`;
  if (usd < SMALLEST_USD) return formatUsd(usd);
  const value = usd * HALF_IS_HALF;
  const places = value >= 0.99995 ? 2 : 3 - Math.floor(Math.log10(Number(value.toPrecision(4))));
  const [whole = '', fraction = ''] = value.toFixed(places).split('.');
  const shown = fraction.replace(/0+$/, '').padEnd(2, '0');
  return `$${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${shown}`;
}

/** An amount as the user wants money shown, at the user's own rate: `EUR 1,234.50`. Null: US dollars. */
export function inCurrency(
  usd: number,
  currency: { readonly code: string; readonly perUsd: number } | null,
  format: (usd: number) => string,
): string {
  return currency ? format(usd * currency.perUsd).replace('$', `${currency.code} `) : format(usd);
}

/**
 * Of a worked sum, which a reader adds up: `$0.000925`, `$187.50`, `$0.0375`. Every digit that is there, up to the
 * twelfth, behind which stands only what binary arithmetic makes of it.
 */
export function formatUsdExactly(usd: number): string {
  return Number.isFinite(usd) ? `${usd < 0 ? '-' : ''}$${allDigits(Math.abs(usd), 2)}` : 'unknown';
}

/** Tokens of a worked sum: `2,847`, `124.3`. */
export function formatCountExactly(count: number): string {
  return Number.isFinite(count) ? allDigits(count, 0) : 'unknown';
}

function allDigits(value: number, leastPlaces: number): string {
  const places = 11 - Math.floor(Math.log10(Math.max(value, 1e-9)));
  const [whole = '', fraction = ''] = value.toFixed(Math.max(0, places)).split('.');
  const shown = fraction.replace(/0+$/, '').padEnd(leastPlaces, '0');
  return grouped(Number(whole)) + (shown === '' ? '' : `.${shown}`);
}

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

/** As `formatUsd`, but never below what it stands for: $0.001249 is at most $0.0013. */
export function formatUsdAtMost(usd: number): string {
  if (!Number.isFinite(usd) || usd < SMALLEST_USD) return formatUsd(usd);
  const unit = usd >= 9.995 ? 1 : usd >= 0.995 ? 0.01 : 10 ** (Math.floor(Math.log10(usd)) - 1);
  // A sum like 0.1 + 0.2 is a hair above 0.3.
  return formatUsd(Math.ceil(usd / unit - 1e-9) * unit);
}

/** `0.42 s`, `12.3 s`, `1 min 5 s`, of milliseconds. */
export function formatSeconds(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return 'unknown';
  const seconds = milliseconds / 1000;
  if (seconds >= 59.95) {
    const whole = Math.round(seconds);
    return `${grouped(Math.floor(whole / 60))} min ${whole % 60} s`;
  }
  return `${Number(seconds.toFixed(seconds < 9.995 ? 2 : 1))} s`;
}

/** `98 %`, of a share from 0 to 1. What is not all is never shown as all, nor what is not nothing as nothing. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return 'unknown';
  if (share > 0 && share < 0.005) return '<1 %';
  if (share < 1 && share >= 0.995) return '>99 %';
  return `${Math.round(share * 100)} %`;
}
