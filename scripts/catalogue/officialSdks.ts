import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ModelKind } from '../../src/core/catalogue/catalogue';
import type { Found } from './found';
import { INPUTS } from './inputs';

const UNKNOWN = {
  prices: [],
  limits: { contextTokens: null, maxOutputTokens: null },
  reasoning: null,
  images: null,
} as const;

/** The models that Anthropic's SDK names, with the ends that it warns of. */
export function readAnthropicSdk(folder: string): readonly Found[] {
  const messages = path.join(folder, 'resources/messages/messages');
  const union = cutOut(readFileSync(`${messages}.d.ts`, 'utf8'), 'export type Model =', ';');
  const table = cutOut(readFileSync(`${messages}.js`, 'utf8'), 'const DEPRECATED_MODELS', '};');
  const ends = new Map(
    [...table.matchAll(/'([^']+)': '([^']+)'/g)].map(([, id = '', date = '']) => [id, dayOf(date)] as const),
  );
  return [...new Set([...quoted(union), ...ends.keys()])].map((name) =>
    found(name, 'text', INPUTS.anthropicSdk.source, ends),
  );
}

/** `November 30th, 2026` → 2026-11-30. */
function dayOf(date: string): string {
  return new Date(`${date.replace(/(\d)(?:st|nd|rd|th)/, '$1')} UTC`).toISOString().slice(0, 10);
}

/** What the models of a type of the SDK give, by the type's name, else by its file. */
const KINDS: readonly (readonly [RegExp, ModelKind])[] = [
  [/EmbeddingModel/, 'embedding'],
  [/ImageModel|VideoModel/, 'image'],
  [/ModerationModel/, 'moderation'],
  [/AudioModel|SpeechModel|realtime|transcription|live/i, 'audio'],
];

/** Some types name a model beside a way of choosing one. */
const MODEL = /^(?:gpt|chatgpt|o\d|codex|computer-use|text-|davinci|babbage|omni|dall-e|tts|whisper|sora)/;

/** The models that OpenAI's SDK names in its types, with the ends that its comments announce. */
export function readOpenaiSdk(folder: string): readonly Found[] {
  const resources = path.join(folder, 'resources');
  const shared = readFileSync(path.join(resources, 'shared.d.ts'), 'utf8');
  const ends = announcedEnds(shared);
  const kinds = new Map<string, ModelKind>();
  const files = readdirSync(resources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'));
  for (const file of files.sort()) {
    const text = readFileSync(path.join(resources, file), 'utf8').replaceAll('(string & {})', 'string');
    for (const [, type = '', union = ''] of text.matchAll(
      /(?:export type (\w*Models?) =|^ +(?:model|models)\??:)([^;{]*);/gm,
    )) {
      const kind = KINDS.find(([pattern]) => pattern.test(`${type} ${file}`))?.[1] ?? 'text';
      for (const name of quoted(union).filter((name) => MODEL.test(name)))
        if (!kinds.has(name) || kind !== 'text') kinds.set(name, kind);
    }
  }
  return [...kinds].map(([name, kind]) =>
    found(
      name,
      /-(?:audio|realtime|live|tts|transcribe)|^gpt-(?:audio|realtime|live)/.test(name) ? 'audio' : kind,
      INPUTS.openaiSdk.source,
      ends,
    ),
  );
}

/** ` * - "gpt-4", "gpt-4-0613": Announced shutdown date: 2026-10-23.`, wrapped at any word. */
function announcedEnds(text: string): ReadonlyMap<string, string> {
  const flat = text.replace(/\n \* ?/g, ' ').replace(/\s+/g, ' ');
  const ends = new Map<string, string>();
  for (const [, names = '', day = ''] of flat.matchAll(
    /- ((?:"[^"]+",? ?)+): Announced shutdown date: (\d{4}-\d\d-\d\d)/g,
  )) {
    for (const [, name = ''] of names.matchAll(/"([^"]+)"/g)) ends.set(name, day);
  }
  if (ends.size === 0) throw new Error(`${INPUTS.openaiSdk.package} no longer announces shutdown dates in shared.d.ts`);
  return ends;
}

function found(name: string, kind: ModelKind, source: string, ends: ReadonlyMap<string, string>): Found {
  const endsOn = ends.get(name);
  return {
    ...UNKNOWN,
    name,
    sameAs: name,
    kind,
    unpriced: 'No source prices it.',
    ...(endsOn !== undefined && { endsOn }),
    source,
  };
}

/** The text between two marks of a file: the SDKs export none of these tables. */
function cutOut(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  if (start < 0) throw new Error(`an SDK no longer has "${from}"`);
  return text.slice(start, text.indexOf(to, start));
}

function quoted(text: string): string[] {
  return [...text.matchAll(/'([^']+)'/g)].map((found) => found[1] ?? '');
}
