import type { Model } from '../catalogue/catalogue';
import { type Range, sum } from '../estimate';
import { imageFamily } from './imageFamilies';
import { crops } from './imageRules';
import { type ImageTokens, imageTokens } from './images';

/** Pages that are assumed of a document which only run time knows. */
const PAGES: Range = { low: 1, likely: 5, high: 30 };
/**
 * The text of a page, beside which Claude is sent its picture: measured are 503 (Haiku 4.5) and 728 (Opus 5.5) for an English page,
 * 2,100 to 2,500 with the picture (JOHNISKING/pdf-token-cost); Anthropic says 1,500 to 3,000 (platform.claude.com, PDF support).
 */
const CLAUDE_TEXT: Range = { low: 500, likely: 730, high: 3000 };
/** Measured, 1 above what Google says is the most (JOHNISKING/pdf-token-cost). */
const GEMINI_PAGE = 561;
/** OpenAI sends the text and the page as a picture (File inputs); a page of text is 300 to 700 words. */
const OPENAI_TEXT: Range = { low: 300, likely: 700, high: 1000 };
/** A page at the size that a screen shows it in. */
const PAGE = { width: 1024, height: 1325 };
/** Where no source says how a model reads pages: from a short text to text and picture. */
const UNKNOWN_PAGE: Range = { low: 258, likely: 1500, high: 4600 };

/** The tokens of a PDF by a model of the catalogue; null where that is not known. */
export function pdfTokens(model: Pick<Model, 'id' | 'provider'> | null): ImageTokens {
  const { page, source } = pageOf(model);
  const range = {
    low: Math.round(PAGES.low * page.low),
    likely: Math.round(PAGES.likely * page.likely),
    high: Math.round(PAGES.high * page.high),
  };
  return { range, reason: `assumed: ${PAGES.likely} pages, at most ${PAGES.high}; ${source}` };
}

function pageOf(model: Pick<Model, 'id' | 'provider'> | null): { readonly page: Range; readonly source: string } {
  const family = model === null ? null : imageFamily(model.id);
  const picture = imageTokens({ detail: 'auto', size: PAGE }, model).range;
  const maker = family === null ? null : model?.provider;
  if (maker === 'anthropic')
    return {
      page: sum([CLAUDE_TEXT, picture]),
      source: 'Anthropic, PDF support: at most 3,000 tokens of text a page, and its picture; about 2,300 were measured',
    };
  if (maker === 'google') {
    return family?.rule === crops
      ? { page: { low: 258, likely: 258, high: 258 }, source: 'Google, Document understanding: 258 a page' }
      : {
          page: { low: 258, likely: GEMINI_PAGE, high: GEMINI_PAGE },
          source: 'Google, Media resolution: about 560 a page',
        };
  }
  if (maker === 'openai')
    return { page: sum([OPENAI_TEXT, picture]), source: 'OpenAI, File inputs: the text of a page, and its picture' };
  return { page: UNKNOWN_PAGE, source: 'no source says how the model reads pages' };
}
