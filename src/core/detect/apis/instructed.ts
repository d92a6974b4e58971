import type { RequestShape } from './api';
import { parsed, streamed } from './openaiShapes';

/**
 * Instructor's ways of asking, on whatever client it was given: `from_openai(client).create_with_completion(…)`. Every client
 * has OpenAI's and Anthropic's spellings. https://python.useinstructor.com
 *
 * @param isOwn whether nobody else's clients are of that family
 */
export function instructed(shape: RequestShape, isOwn = false): Readonly<Record<string, RequestShape>> {
  const one = parsed(shape);
  const several = streamed(one);
  const ways = ['', 'chat.completions.', 'messages.'];
  return Object.fromEntries(
    ways.flatMap((way) => [
      [`${way}create`, way === '' ? one : isOwn ? parsedByModel(shape) : foreign(parsedByModel(shape))] as const,
      [`${way}create_with_completion`, one] as const,
      [`${way}create_partial`, several] as const,
      [`${way}create_iterable`, several] as const,
    ]),
  );
}

/** The client's own method, which asks for a form only where it is told one. */
function parsedByModel(shape: RequestShape): RequestShape {
  return { ...shape, schema: [...new Set([...shape.schema, 'response_model'])] };
}

/**
 * Another vendor's spelling, which a client has only where Instructor was put around it: then a form is asked for. Without one
 * it is a client of that other vendor.
 */
function foreign(shape: RequestShape): RequestShape {
  return { ...shape, needs: 'response_model' };
}
