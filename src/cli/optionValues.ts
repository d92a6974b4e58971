import { InvalidArgumentError } from 'commander';
import { readCount, readTokens, readTraffic } from '../core/configuration/quantity';
import { readShare } from '../core/cost/contender';
import type { Workload } from '../core/cost/whatIf';

// What the options of the command line take; commander says which option it was.

/** Of every command that shows money. */
export const PRICES_OPTION = ['--prices <FILE>', 'newer prices, as promptfare refresh --to FILE fetched them'] as const;

export function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  // 2026-02-30 would become the second of March.
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new InvalidArgumentError('It must be a day such as 2026-11-21.');
  }
  return text;
}

export function tokens(text: string): number {
  const read = readTokens(text);
  if (!read.ok) throw new InvalidArgumentError('It must be a number of tokens, 0 or more, such as 400, 10k or 1.5M.');
  return read.value;
}

/** A number of things. */
export function count(text: string): number {
  const read = readCount(text.trim());
  if (read === null || !Number.isInteger(read))
    throw new InvalidArgumentError('It must be a whole number of 0 or more.');
  return read;
}

export interface StatedRequests {
  readonly requests: number;
  /** Absent where only the number is said. */
  readonly per?: Workload['per'];
}

/** `10k`, or `10k/day` as a comment says it. */
export function requests(text: string): StatedRequests {
  const count = readCount(text.trim());
  if (count !== null) return { requests: count };
  const traffic = readTraffic(text);
  if (traffic.ok) return { requests: traffic.value.calls, per: traffic.value.per };
  throw new InvalidArgumentError('It must be a number of 0 or more, such as 1000, 10k, 1.5M, 10k/day or 10k/month.');
}

export function passRate(text: string): number {
  const share = readShare(text);
  if (share === null || share === 0) {
    throw new InvalidArgumentError('It must be above 0 and at most 1, such as 0.9 or 90%.');
  }
  return share;
}

/** The share of `--batch`, all where none is said; else the word behind it, which is then no share but a model's name. */
export function batch(text: string): number | string {
  const share = readShare(text);
  if (share !== null) return share;
  if (/^[-.\d]/.test(text)) throw new InvalidArgumentError('It must be a share from 0 to 1, such as 0.4 or 40%.');
  return text;
}

export function turns(text: string): number {
  const count = readCount(text);
  if (count === null || !Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError('It must be a whole number of 1 or more.');
  }
  return count;
}
