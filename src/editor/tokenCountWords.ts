import type { Currency } from '../core/configuration/configuration';
import type { Estimate, Range } from '../core/estimate';
import { approximately, formatCount, formatCountRange, formatUsd, formatUsdRange } from '../core/format';
import type { PricedTextCount } from '../worker/protocol';
import type { TokenAnswer } from './countedDocument';
import { code, plain, sentence } from './markdown';
import type { Uncounted } from './uncounted';

/** What was counted. */
export type Counted = { readonly kind: 'file' | 'cell' } | { readonly kind: 'selection'; readonly selections: number };

/** A status bar item. */
export interface TokenCountWords {
  readonly text: string;
  /** In Markdown. */
  readonly tooltip: string;
  /** For a screen reader. */
  readonly label: string;
}

const WHY: Readonly<Record<Uncounted, string>> = {
  ended: 'Promptfare’s engine ended while it counted.',
  failed: 'The tokens could not be counted: Promptfare’s output says why.',
};
const HINT = 'Select for another model, or to stop counting.';

export function tokenCountWords(answer: TokenAnswer, of: Counted): TokenCountWords {
  if (typeof answer === 'string') {
    const why = `${WHY[answer]} The next edit is counted again.`;
    return { text: 'Tokens not counted', tooltip: why, label: `Tokens not counted. ${why}` };
  }
  if ('problem' in answer) {
    const { problem, nearest } = answer;
    const near = nearest.length > 0 ? ` Written alike: ${nearest.map(code).join(', ')}.` : '';
    const tooltip = `The tokens are not counted: ${plain(problem)}.${near}\n\n${HINT}`;
    return { text: 'Tokens: unknown model', tooltip, label: `Tokens not counted: ${problem}. ${HINT}` };
  }
  const { tokens, model } = answer;
  const selected = of.kind === 'selection' ? ' selected' : '';
  const about = tokens.method === 'exact' ? '' : `About `;
  const range = isRange(tokens) ? `, from ${formatCount(tokens.low)} to ${formatCount(tokens.high)}` : '';
  return {
    text: `${shown(tokens)}${selected}`,
    tooltip: tooltipOf(answer, of),
    label: `${about}${counted(tokens.likely)} in ${placeOf(of)}${range}, by ${model ?? NO_MODEL}. ${HINT}`,
  };
}

/** The same as one sentence, where there is no status bar item: `≈ 1,234 tokens in prompt.md by claude-opus-5-5 (…).` */
export function tokenCountSentence(answer: TokenAnswer, place: string): string {
  if (typeof answer === 'string') return `${WHY[answer]} Please try again.`;
  if ('problem' in answer) {
    const { problem, nearest } = answer;
    return `The tokens are not counted: ${problem}.${nearest.length > 0 ? ` Written alike: ${nearest.join(', ')}.` : ''}`;
  }
  const { tokens, model, vocabulary, inputUsd, currency } = answer;
  const range = isRange(tokens) ? ` (${formatCountRange(tokens)})` : '';
  const cost = inputUsd ? ` ${costWords(inputUsd, currency)}.` : '';
  return `${shown(tokens)}${range} in ${place} by ${model ?? NO_MODEL}, counted in ${vocabulary}.${cost}`;
}

/** What a count without a model is the count of. */
export const NO_MODEL = 'GPT-4o and later';

function tooltipOf({ tokens, model, vocabulary, reason, inputUsd, currency }: PricedTextCount, of: Counted): string {
  const range = isRange(tokens) ? ` (${formatCountRange(tokens)})` : '';
  const lines = [
    `**${shown(tokens)}**${range} in ${placeOf(of)}`,
    `by ${model === null ? NO_MODEL : code(model)}, counted in ${code(vocabulary)}`,
    ...(inputUsd ? [costWords(inputUsd, currency)] : []),
  ];
  const remarks = [
    ...(model !== null && reason !== undefined ? [`Rests on ${sentence(reason)}.`] : []),
    'What a request adds around a text is not in it.',
    HINT,
  ];
  return [lines.join('  \n'), remarks.join('  \n')].join('\n\n');
}

function costWords(inputUsd: Range, currency: Currency | null): string {
  const [low, high] = [formatUsd(inputUsd.low, currency), formatUsd(inputUsd.high, currency)];
  const range = low === high ? '' : ` (${formatUsdRange(inputUsd, currency)})`;
  return `${approximately(inputUsd)}${formatUsd(inputUsd.likely, currency)}${range} as input`;
}

function placeOf(of: Counted): string {
  if (of.kind !== 'selection') return `this ${of.kind}`;
  return of.selections === 1 ? 'the selection' : `the ${of.selections} selections, as they are copied`;
}

/** `≈ 1,234 tokens`. */
function shown(tokens: Estimate): string {
  return `${approximately(tokens.method)}${counted(tokens.likely)}`;
}

function counted(tokens: number): string {
  return `${formatCount(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
}

function isRange({ low, high }: Range): boolean {
  return low !== high;
}
