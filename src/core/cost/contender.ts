import type { Contender } from './whatIf';

/** What binary fractions lose: 0.1 + 0.2 + 0.7 is not quite 1. */
const TOLERANCE = 1e-9;

/** `claude-haiku-4-5`, `claude-haiku-4-5=0.7,claude-opus-4-7=0.3`: as `readMix` reads it. */
export function nameOfContender(contender: Contender): string {
  const [first] = contender;
  if (contender.length === 1 && first?.share === 1) return first.model;
  return contender.map(({ model, share }) => `${model}=${share}`).join(',');
}

/** Why the shares are none; null where they add up to 1. */
export function problemOfShares(contender: Contender): string | null {
  const [first] = contender;
  if (!first) return 'no model is named';
  const wrong = contender.find(({ share }) => !(share >= 0 && share <= 1));
  if (wrong) return `the share of ${wrong.model} must be from 0 to 1, not ${wrong.share}`;
  const total = contender.reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(total - 1) <= TOLERANCE) return null;
  return `the shares of a mix must add up to 1: these add up to ${Number(total.toPrecision(12))}`;
}

const SHARE = /^(?<number>\d+(?:\.\d*)?|\.\d+)\s*(?<percent>%?)$/;

/** A share from 0 to 1, as `0.7` or `70%`; null where it is none. */
export function readShare(text: string): number | null {
  const { number, percent } = SHARE.exec(text.trim())?.groups ?? {};
  if (number === undefined) return null;
  const share = percent ? Number(number) / 100 : Number(number);
  return share <= 1 ? share : null;
}

/** A mix as people write it: `A=0.7,B=0.3` or `A=70%, B=30%`; else what is wrong with it. */
export function readMix(text: string): Contender | { readonly problem: string } {
  const contender: { model: string; share: number }[] = [];
  for (const entry of text.split(',')) {
    const equals = entry.lastIndexOf('=');
    const model = entry.slice(0, equals).trim();
    const share = readShare(entry.slice(equals + 1));
    if (equals < 0 || model === '' || share === null) {
      return { problem: `\`${entry.trim()}\` is no model with its share: write A=0.7,B=0.3 or A=70%,B=30%` };
    }
    contender.push({ model, share });
  }
  const problem = problemOfShares(contender);
  return problem === null ? contender : { problem };
}
