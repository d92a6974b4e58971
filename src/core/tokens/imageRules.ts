import type { Picture } from '../detect/picture';
import type { Range } from '../estimate';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a family of models counts a picture of a size, in tokens. */
export type ImageRule = (size: Size, detail: Exclude<Picture['detail'], 'unread'>) => Range;

const fixed = (tokens: number): Range => ({ low: tokens, likely: tokens, high: tokens });

/**
 * OpenAI's tiles: fitted into 2,048 × 2,048, the short side scaled down to 768, then `tile` for each 512 × 512 and `base`
 * once; `detail: "low"` is `base` alone. 1,024 × 1,024 by 85 and 170: 4 tiles, 765; 2,048 × 4,096: 6 tiles, 1,105.
 * Source: developers.openai.com/api/docs/guides/images-vision.
 */
export function tiles(base: number, tile: number): ImageRule {
  return (size, detail) => {
    if (detail === 'low') return fixed(base);
    const fitted = within(size, 2048);
    const { width, height } = scaled(fitted, Math.min(1, 768 / Math.min(fitted.width, fitted.height)));
    return fixed(base + tile * Math.ceil(width / 512) * Math.ceil(height / 512));
  };
}

/** Patches that `detail` allows, and the longest side in pixels. */
export interface PatchBudget {
  readonly patches: number;
  readonly side: number;
}

/**
 * OpenAI's patches: as many 32 × 32 as cover the picture, scaled down to fit the budget, times the model's factor.
 * 1,024 × 1,024: 1,024; 1,800 × 2,400 within 1,536: 1,056 × 1,408, 1,452. `detail: "low"` is a picture of 512 × 512, which
 * the vendor does not put in figures. Source: developers.openai.com/api/docs/guides/images-vision.
 */
export function patches(
  factor: Range,
  budgets: { readonly high: PatchBudget; readonly original: PatchBudget; readonly auto: 'high' | 'original' },
): ImageRule {
  return (size, detail) => {
    const asked = detail === 'auto' ? budgets.auto : detail;
    const count =
      asked === 'low' ? patchesOf(within(size, 512)) : patchesWithin(within(size, budgets[asked].side), budgets[asked]);
    return { low: count * factor.low, likely: count * factor.likely, high: count * factor.high };
  };
}

function patchesOf({ width, height }: Size): number {
  return Math.ceil(width / 32) * Math.ceil(height / 32);
}

function patchesWithin(size: Size, { patches: most }: PatchBudget): number {
  if (patchesOf(size) <= most) return patchesOf(size);
  const shrink = Math.sqrt((32 * 32 * most) / (size.width * size.height));
  const across = (side: number): number => Math.max(1, Math.floor((side * shrink) / 32)) / ((side * shrink) / 32);
  const adjusted = shrink * Math.min(across(size.width), across(size.height));
  // In whole pixels: a hair of rounding must not add a row.
  const whole = (side: number): number => Math.max(1, Math.floor(side * adjusted + 1e-6));
  return Math.min(most, patchesOf({ width: whole(size.width), height: whole(size.height) }));
}

/**
 * Claude's cells of 28 × 28 pixels, scaled down to a longest side and a number of tokens: about width × height ÷ 750.
 * 3,840 × 2,160 within 2,576 and 4,784: 2,576 × 1,449, 4,784. Source: platform.claude.com/docs/en/build-with-claude/vision.
 */
export function cells(side: number, most: number): ImageRule {
  const count = ({ width, height }: Size): number => Math.ceil(width / 28) * Math.ceil(height / 28);
  return (size) => {
    const fitted = within(size, side);
    return fixed(Math.min(most, count(fitted)));
  };
}

/**
 * Gemini until 2.5: 258 for a picture of at most 384 × 384, else 258 for each tile, whose side is two thirds of the short
 * side, from 256 to 768. 960 × 540: 6 tiles, 1,548. Source: ai.google.dev/gemini-api/docs/image-understanding.
 */
export const crops: ImageRule = ({ width, height }) => {
  if (width <= 384 && height <= 384) return fixed(258);
  const unit = Math.min(768, Math.max(256, Math.floor(Math.min(width, height) / 1.5)));
  return fixed(258 * Math.ceil(width / unit) * Math.ceil(height / unit));
};

/** Gemini 3: at most 1,120 unless `media_resolution` says else. Source: ai.google.dev/gemini-api/docs/media-resolution. */
export const upTo1120: ImageRule = () => ({ low: 258, likely: 1120, high: 1120 });

/** From the one rule to the other, where no source says which holds. */
export function between(a: ImageRule, b: ImageRule): ImageRule {
  return (size, detail) => {
    const [one, other] = [a(size, detail), b(size, detail)];
    return {
      low: Math.min(one.low, other.low),
      likely: Math.max(one.likely, other.likely),
      high: Math.max(one.high, other.high),
    };
  };
}

function within(size: Size, side: number): Size {
  return scaled(size, Math.min(1, side / Math.max(size.width, size.height)));
}

function scaled({ width, height }: Size, by: number): Size {
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}
