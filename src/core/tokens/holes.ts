import type { Range } from '../estimate';
import type { Piece } from '../detect/prompt';

/**
 * What a hole is assumed to hold, by its name, where neither the user nor usage says better: the product's own stated
 * assumptions, in tokens.
 */
const SHORT: Range = { low: 1, likely: 5, high: 30 };
const TEXT: Range = { low: 10, likely: 40, high: 400 };
const LONG: Range = { low: 200, likely: 1500, high: 10_000 };
const MESSAGES: Range = { low: 50, likely: 500, high: 8_000 };
/** From a small picture to the largest that a vendor does not scale down: 2,576² ÷ 750 is 8,848, capped by what vendors document. */
const IMAGE: Range = { low: 85, likely: 1_000, high: 4_800 };

/** A tool, or an answer's schema. */
const DEFINITION: Range = { low: 30, likely: 120, high: 600 };

const SHORT_NAME =
  /(?:^|[_.\s])(?:\w*(?:id|name|date|time|count|number|num|index|language|lang|locale|country|city|email|url|title|label|category|year|month|day|type|status|tone|style|role|limit|max|min|age|amount|price|length|len))(?:\(\))?$/i;
const LONG_NAME =
  /document|docs?\b|context|article|transcript|history|conversation|html|page|file|source_?code|\bcode\b|diff|patch|content|corpus|report|paper|book|chapter|logs?\b|dump|json|csv|schema|passage|chunks|results|knowledge/i;

export function holePrior(hole: Piece & { kind: 'hole' }): Range {
  if (hole.what === 'image') return IMAGE;
  if (hole.what === 'messages') return MESSAGES;
  if (hole.what === 'definition') return DEFINITION;
  if (LONG_NAME.test(hole.name)) return LONG;
  return SHORT_NAME.test(hole.name) ? SHORT : TEXT;
}
