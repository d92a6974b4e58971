import type { Model } from '../catalogue/catalogue';
import type { Picture } from '../detect/picture';
import type { Range } from '../estimate';
import { imageFamily } from './imageFamilies';
import type { Size } from './imageRules';

export interface ImageTokens {
  readonly range: Range;
  /** For the reader: the rule, and the size it was taken of. */
  readonly reason: string;
}

/** What is assumed of a picture that only run time knows: a thumbnail, a screenshot's part, a telephone's photograph. */
const ASSUMED: readonly [Size, Size, Size] = [
  { width: 512, height: 512 },
  { width: 1024, height: 1024 },
  { width: 4032, height: 3024 },
];
/** What a detail that run time sets may be. */
const UNREAD = ['low', 'auto', 'high'] as const;
/** Of models whose rule is not known: from OpenAI's lowest to Claude's highest. */
const UNKNOWN: Range = { low: 85, likely: 1000, high: 4784 };

/** The tokens of a picture by a model of the catalogue; null where that is not known. */
export function imageTokens(picture: Picture, model: Pick<Model, 'id'> | null): ImageTokens {
  const family = model === null ? null : imageFamily(model.id);
  if (family === null)
    return { range: UNKNOWN, reason: 'assumed: a picture, by the rules of the vendors that publish one' };
  const { size, detail } = picture;
  const [least, usual, most] = size === null ? ASSUMED : [size, size, size];
  const details = detail === 'unread' ? UNREAD : ([detail] as const);
  const ranges = [least, usual, most].flatMap((of) => details.map((each) => family.rule(of, each)));
  const range = {
    low: Math.round(Math.min(...ranges.map((each) => each.low))),
    likely: Math.round(family.rule(usual, detail === 'unread' ? 'auto' : detail).likely),
    high: Math.round(Math.max(...ranges.map((each) => each.high))),
  };
  return { range, reason: `${wordsOf(picture, range)}; ${family.source}` };
}

function wordsOf({ size, detail }: Picture, { low, high }: Range): string {
  if (size !== null) return `a picture of ${size.width} × ${size.height}`;
  return low === high ? `a picture at detail ${detail}` : 'assumed: a picture of 1,024 × 1,024, at most 4,032 × 3,024';
}
