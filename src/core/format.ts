import type { Currency } from './configuration/configuration';
import type { Method, Range } from './estimate';

/** Money is computed in US dollars; null or left out, it is shown in them, too. */
export type ShownIn = Currency | null | undefined;

/**
 * The only place that rounds. A price is shown to two significant digits below a dollar ($0.012, $0.00034), to the cent
 * below ten, to the dollar above ($12, $75,000). What is not nothing is never shown as $0. Of another currency the same
 * holds for its own unit: $0.075 at €0.86 per $1 are €0.065.
 */
export function formatUsd(usd: number, shownIn?: ShownIn): string {
  const { amount, sign } = moneyOf(usd, shownIn);
  if (!Number.isFinite(amount)) return 'unknown';
  if (amount < 0) return `-${formatUsd(-usd, shownIn)}`;
  if (amount === 0) return `${sign}0`;
  return rounded(amount * HALF_IS_HALF, sign);
}

/** The signs that are one currency's without doubt where prices of language models are read; of the others the code stands. */
const SIGNS: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
  CNY: 'CN¥',
  INR: '₹',
  KRW: '₩',
  BRL: 'R$',
  CAD: 'CA$',
  AUD: 'A$',
};

interface Money {
  readonly amount: number;
  readonly sign: string;
}

function moneyOf(usd: number, shownIn: ShownIn): Money {
  if (!shownIn) return { amount: usd, sign: '$' };
  const { code, perUsd } = shownIn;
  const sign = Object.hasOwn(SIGNS, code) ? SIGNS[code] : undefined;
  return { amount: usd * perUsd, sign: sign ?? `${code}\u00a0` };
}

/** `€0.86 per $1`: the rate that the user has stated. */
export function formatRate({ code, perUsd }: Currency): string {
  return `${formatUsdExactly(1, { code, perUsd })} per $1`;
}

/**
 * Binary arithmetic has 0.000775 a little below and 0.775 a little above its half: without this a call would cost
 * $0.00077 and a thousand of them $0.78.
 */
const HALF_IS_HALF = 1 + 1e-12;

function rounded(amount: number, sign: string): string {
  if (amount < SMALLEST) return `<${sign}${SMALLEST.toFixed(9)}`;
  if (amount >= 9.995) return `${sign}${grouped(amount)}`;
  if (amount >= 0.995) return `${sign}${amount.toFixed(2)}`;
  // Two significant digits, but never fewer than two places, so that half a dollar is $0.50.
  const places = 1 - Math.floor(Math.log10(Number(amount.toPrecision(2))));
  return `${sign}${amount.toFixed(places).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

/** A billionth: below every token of every model. */
const SMALLEST = 1e-9;

/**
 * Of a table whose rows are compared: to the cent from a dollar on (`$1,234.50`), to four significant digits below it
 * (`$0.03756`, `$0.50`).
 */
export function formatUsdClosely(usd: number, shownIn?: ShownIn): string {
  const { amount, sign } = moneyOf(usd, shownIn);
  if (!Number.isFinite(amount)) return 'unknown';
  if (amount < 0) return `-${formatUsdClosely(-usd, shownIn)}`;
  if (amount < SMALLEST) return formatUsd(usd, shownIn);
  const value = amount * HALF_IS_HALF;
  const places = value >= 0.99995 ? 2 : 3 - Math.floor(Math.log10(Number(value.toPrecision(4))));
  const [whole = '', fraction = ''] = value.toFixed(places).split('.');
  const shown = fraction.replace(/0+$/, '').padEnd(2, '0');
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${shown}`;
}

/**
 * Of a worked sum, which a reader adds up: `$0.000925`, `$187.50`, `$0.0375`. Every digit that is there, up to the
 * twelfth, behind which stands only what binary arithmetic makes of it.
 */
export function formatUsdExactly(usd: number, shownIn?: ShownIn): string {
  const { amount, sign } = moneyOf(usd, shownIn);
  return Number.isFinite(amount) ? `${amount < 0 ? '-' : ''}${sign}${allDigits(Math.abs(amount), 2)}` : 'unknown';
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
export function formatUsdRange({ low, high }: Range, shownIn?: ShownIn): string {
  return between(formatUsd(low, shownIn), formatUsd(high, shownIn));
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
  if (!Number.isFinite(usd) || usd < SMALLEST) return formatUsd(usd);
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

/** `-80 %`, `+12 %`, of a difference; with a digit more where it is next to nothing or to all: `-99.7 %`, `+0.4 %`. */
export function formatShareChange(share: number): string {
  if (!Number.isFinite(share)) return 'unknown';
  const size = Math.abs(share);
  const isNearTheEnds = size < 0.005 || (size >= 0.995 && size < 1);
  // What is not all is never shown as all, nor what is not nothing as nothing.
  const shown = isNearTheEnds ? Math.min(99.9, Math.max(0.1, size * 100)).toFixed(1) : (size * 100).toFixed(0);
  return `${share < 0 ? '-' : '+'}${shown} %`;
}
