import type { Tokenizer } from './catalogue';

/**
 * Whose tokens a model's name says that it makes, where the catalogue does not say it, by the first that fits. Sources:
 * tiktoken's table of models (openai/tiktoken, tiktoken/model.py), facts of the makers, and for Gemma 3 and 4 Google's SDK,
 * which counts Gemini by their vocabulary. A distillation has the tokens of what it was made of, so a name is read from its
 * beginning: `deepseek-r1-distill-llama`, `OpenHermes-2-Mistral` name nobody.
 */
const NAMED: readonly (readonly [RegExp, Tokenizer])[] = [
  // r50k_base and p50k_base, which we have not, and what is asked for no text.
  [/^(?:ada|babbage|curie|davinci|text-(?:ada|babbage|curie|davinci)-\d+)$/, 'unknown'],
  [
    /^(?:text-|omni-)?moderation|^(?:whisper|tts|dall-e|sora|gpt-image|chatgpt-image)\b|^gpt-.*\b(?:whisper|tts|transcribe|image)\b/,
    'unknown',
  ],
  [/^(?:babbage|davinci)-002$|^gpt-(?:3\.5|4(?:-|$)|35-)|^text-embedding-(?:3|ada-002)/, 'cl100k'],
  // Its vocabulary, o200k_harmony, is o200k_base with other special tokens.
  [/^gpt-oss\b/, 'o200k'],
  [/^(?:gpt-|chatgpt-|o\d|codex-|computer-use|chat-latest)/, 'o200k'],
  [/^claude-(?:opus-4[.-][78]|(?:opus|sonnet|haiku|fable|mythos)-[5-9])/, 'claude-new'],
  [/^claude-(?:3|(?:opus|sonnet|haiku)-[34]|(?:opus|sonnet|haiku)-latest)/, 'claude-old'],
  [/^(?:gemini|deep-research|gemma-[34]|gemma-?3n)/, 'gemini'],
  [/^(?:open-)?(?:mistral|mixtral|ministral|codestral|devstral|magistral|pixtral|voxtral)/i, 'mistral'],
];

/** Of a model by its id at its maker or at a host: `openai.gpt-oss-120b-1:0`, `accounts/fireworks/models/gpt-oss-20b`. */
export function tokenizerNamed(id: string): Tokenizer {
  const name = id.slice(id.lastIndexOf('/') + 1).replace(/^(?:[a-z-]+\.)*(?:anthropic|google|mistral|openai)\./, '');
  return NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
}
