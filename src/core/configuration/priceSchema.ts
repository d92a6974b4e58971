import * as z from 'zod/mini';
import { TOKENIZER_FAMILIES } from '../tokens/families';
import type { Tokenizer } from '../catalogue/catalogue';
import { aboveZero, atLeastZero, day, MOST, text } from './fields';

// What `prices` in promptfare.json takes for a model: any money field of the catalogue, and what else is to be known of a
// model that the catalogue does not have.

const rate = (description: string): z.ZodMiniNumber =>
  atLeastZero('a number of US dollars per million tokens', MOST.usdPerMillion).check(z.describe(description));

const rates = {
  input: rate('US dollars per million input tokens.'),
  output: rate('US dollars per million output tokens; 0 for embeddings.'),
  cacheRead: z.exactOptional(rate('US dollars per million input tokens read from the cache.')),
  cacheWrite5m: z.exactOptional(rate('US dollars per million input tokens cached for five minutes.')),
  cacheWrite1h: z.exactOptional(rate('US dollars per million input tokens cached for one hour.')),
  imageInput: z.exactOptional(rate('US dollars per million tokens of pictures in the prompt.')),
  imageOutput: z.exactOptional(rate('US dollars per million tokens of the pictures that an image model makes.')),
  audioInput: z.exactOptional(rate('US dollars per million tokens of sound in the prompt.')),
  audioOutput: z.exactOptional(rate('US dollars per million tokens of sound in the answer.')),
} as const;

const tokens = (description: string): z.ZodMiniNumber =>
  aboveZero('a number of tokens', MOST.tokens).check(z.describe(description));

const factor = (description: string): z.ZodMiniExactOptional<z.ZodMiniNumber> =>
  z.exactOptional(atLeastZero('a number that the price is multiplied by', MOST.factor).check(z.describe(description)));

const TOKENIZERS = Object.keys(TOKENIZER_FAMILIES) as [Tokenizer, ...Tokenizer[]];

const ROW = 'an object with input and output, in US dollars per million tokens';
const ROWS = `${ROW}, or a list of such objects, each with the day it counts from`;

const row = z.strictObject(
  {
    ...rates,
    from: z.exactOptional(
      day().check(z.describe('The day from which this is the price: YYYY-MM-DD. Without it: for every earlier day.')),
    ),
    longContext: z.exactOptional(
      z
        .strictObject(
          {
            above: tokens('A prompt with more tokens than this, cached ones included, is billed by these prices.'),
            ...rates,
            of: z.exactOptional(
              z
                .literal('excess', { error: '"excess"' })
                .check(z.describe('Only the tokens above the limit are billed so; without it the whole request is.')),
            ),
          },
          { error: 'an object with above, input and output' },
        )
        .check(z.describe('The prices of long prompts.')),
    ),
    offPeak: z.exactOptional(
      z
        .strictObject(
          { hours: text('text in quotes').check(z.describe('For people: 22:00–06:00 UTC')), ...rates },
          { error: 'an object with hours, input and output' },
        )
        .check(z.describe('The prices of cheap hours: the least that a call costs is reckoned with them.')),
    ),
    usdPerImage: z.exactOptional(
      atLeastZero('a number of US dollars for each picture', MOST.usdPerMillion).check(
        z.describe('US dollars for each picture made, by models that bill by the picture.'),
      ),
    ),
    batch: factor('What a batch costs of this price: 0.5 is half.'),
    flex: factor('What the flex tier costs of this price: 0.5 is half.'),
    priority: factor('What the priority tier costs of this price: 2 is twice.'),
    fast: factor('What the fast mode costs of this price: 2 is twice.'),
    regional: factor('What a regional end point costs of this price: 1.1 is a tenth more.'),
    tokenizer: z.exactOptional(
      z
        .enum(TOKENIZERS, { error: `one of ${TOKENIZERS.join(', ')}` })
        .check(z.describe('How its tokens are counted, where the catalogue does not have the model.')),
    ),
    contextTokens: z.exactOptional(tokens('How many tokens it takes, prompt and answer together.')),
    maxOutputTokens: z.exactOptional(tokens('How many tokens its answer has at most.')),
  },
  { error: ROW },
);

export const priceSchema = z.union([row, z.array(row).check(z.minLength(1, { error: ROWS }))], { error: ROWS });
