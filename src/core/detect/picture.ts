import type { Evaluator } from './evaluate';
import { sourceOf } from './media';
import { type Fields, readObject } from './request';
import { textOf } from './text';

/** What the code says of a picture that a request sends. */
export interface Picture {
  /** How closely OpenAI's models are to look; `unread` where run time says. */
  readonly detail: 'auto' | 'low' | 'high' | 'original' | 'unread';
  /** In pixels; null where only run time knows. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

const DETAILS = ['auto', 'low', 'high', 'original'] as const;
/** `https://placehold.co/600x400`, `photo-1024x768.jpg`. */
const SIZE_IN_PATH = /[/_-](?<width>\d{2,5})x(?<height>\d{2,5})(?=[/.?&#_-]|$)/;

/** Reads the block of a picture: `{ type: "image_url", image_url: { url, detail } }` and its relatives. */
export function readPicture(block: Fields, evaluator: Evaluator): Picture {
  const { byName } = block;
  const source = sourceOf(block);
  const inner = source && readObject(source.value, evaluator).byName;
  const detail = inner?.get('detail') ?? byName.get('detail') ?? imageDetail(byName, evaluator);
  const url = inner?.get('url') ?? source;
  const address = url && textOf(evaluator.single(url.value).expression, evaluator);
  return {
    detail: detail === undefined ? 'auto' : detailOf(textOf(evaluator.single(detail.value).expression, evaluator)),
    size: address ? sizeIn(address) : null,
  };
}

/** The AI SDK's `providerOptions: { openai: { imageDetail } }`. */
function imageDetail(byName: Fields['byName'], evaluator: Evaluator) {
  const options = byName.get('providerOptions')?.value;
  const openai = options && readObject(options, evaluator).byName.get('openai')?.value;
  return openai && readObject(openai, evaluator).byName.get('imageDetail');
}

function detailOf(text: string | null): Picture['detail'] {
  return DETAILS.find((each) => each === text) ?? 'unread';
}

/** Many servers of pictures are told the size in the address. */
function sizeIn(address: string): Picture['size'] {
  if (!/^https?:/.test(address)) return null;
  const path = SIZE_IN_PATH.exec(address)?.groups;
  const width = path?.width ?? /[?&](?:w|width)=(\d{2,5})\b/.exec(address)?.[1];
  const height = path?.height ?? /[?&](?:h|height)=(\d{2,5})\b/.exec(address)?.[1];
  return width === undefined || height === undefined ? null : { width: Number(width), height: Number(height) };
}
