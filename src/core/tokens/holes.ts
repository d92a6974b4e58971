import type { Model } from '../catalogue/catalogue';
import type { Piece } from '../detect/prompt';
import type { Range } from '../estimate';
import { imageTokens } from './images';
import { pdfTokens } from './pdf';

/**
 * What a hole is assumed to hold, by its name, where neither the user nor usage says better: the product's own stated
 * assumptions, in tokens.
 */
const SHORT: Range = { low: 1, likely: 5, high: 30 };
const TEXT: Range = { low: 10, likely: 40, high: 400 };
const LONG: Range = { low: 200, likely: 1500, high: 10_000 };
const MESSAGES: Range = { low: 50, likely: 500, high: 8_000 };

/** A picture of which the code says nothing. */
const UNSEEN = { detail: 'auto', size: null } as const;
/** A tool, or an answer's schema. */
const DEFINITION: Range = { low: 30, likely: 120, high: 600 };

/** The last word of names that hold a word or two. */
const SHORT_WORDS = new Set(
  (
    'id name date time day month year count number num index language lang locale country city email url title label ' +
    'category type status tone style role limit max min age amount price length'
  ).split(' '),
);
/** A word of names that hold a text of a page or more. */
const LONG_WORDS = new Set(
  (
    'document documents doc docs context article transcript history conversation html page pages file files code diff ' +
    'patch corpus report paper book chapter log logs dump json csv schema passage passages chunks results knowledge'
  ).split(' '),
);

/** The tokens of a hole by a model of the catalogue, which matters for pictures and documents; null where it is not known. */
export function holeTokens(
  hole: Piece & { kind: 'hole' },
  model: Pick<Model, 'id' | 'provider'> | null,
): { readonly range: Range; readonly reason?: string } {
  if (hole.what === 'image') return imageTokens(hole.picture ?? UNSEEN, model);
  return hole.what === 'document' ? pdfTokens(model) : { range: holePrior(hole) };
}

/** The same by the hole's name alone. */
export function holePrior(hole: Piece & { kind: 'hole' }): Range {
  if (hole.what === 'image' || hole.what === 'document') return holeTokens(hole, null).range;
  if (hole.what === 'messages') return MESSAGES;
  if (hole.what === 'definition') return DEFINITION;
  const words = wordsOf(hole.name);
  if (words.some((word) => LONG_WORDS.has(word))) return LONG;
  return SHORT_WORDS.has(words.at(-1) ?? '') ? SHORT : TEXT;
}

/** `ticket.customerName` and `customer_name()` end in the word `name`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
