import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { type Field, type Fields, readObject } from './request';

/**
 * What a block sends that is no text: `image_url`, `input_image`, `document`, `input_file`, the AI SDK's `file`. Null
 * where it is text; `messages` where it is something else still.
 */
export function mediaOf(block: Fields, evaluator: Evaluator): 'image' | 'document' | 'messages' | null {
  const type = wordOf(block, 'type', evaluator) ?? '';
  if (type.includes('image')) return 'image';
  const google = GOOGLE.flatMap((name) => block.byName.get(name) ?? [])[0];
  if (google !== undefined) return kindOf(readObject(google.value, evaluator), evaluator) ?? 'messages';
  if (!/document|file/.test(type)) return null;
  return kindOf(block, evaluator) ?? 'document';
}

/** The parts of Google's contents that are no text. */
const GOOGLE = ['inlineData', 'inline_data', 'fileData', 'file_data'];

/** By its media type; null where none can be read. */
function kindOf(fields: Fields, evaluator: Evaluator): 'image' | 'document' | 'messages' | null {
  const media = ['mediaType', 'mimeType', 'mime_type'].flatMap((name) => wordOf(fields, name, evaluator) ?? [])[0];
  if (media === undefined) return null;
  if (media === 'application/pdf') return 'document';
  return media.startsWith('image/') ? 'image' : 'messages';
}

/** Where a block has its picture or its document. */
export function sourceOf({ byName }: Fields): Field | undefined {
  return byName.get('source') ?? byName.get('image_url') ?? byName.get('image') ?? byName.get('data');
}

/** Anthropic's documents may be plain text, or blocks: then it is counted as such. */
export function documentText(block: Fields, evaluator: Evaluator): Expression | undefined {
  const source = block.byName.get('source');
  if (source === undefined) return undefined;
  const fields = readObject(source.value, evaluator);
  const type = wordOf(fields, 'type', evaluator);
  if (type === 'text') return fields.byName.get('data')?.value;
  return type === 'content' ? fields.byName.get('content')?.value : undefined;
}

/** An entry that is one plain string. */
export function wordOf({ byName }: Fields, name: string, evaluator: Evaluator): string | null {
  const value = byName.get(name)?.value;
  const found = value === undefined ? undefined : evaluator.single(value).expression;
  return found?.kind === 'string' ? found.value : null;
}
