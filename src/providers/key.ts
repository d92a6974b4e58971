/**
 * A key as it was pasted: without the blanks around it, and null where nothing is left. What cannot go into a header is
 * found here, since the error that `fetch` throws for it contains the key.
 */
export function readKey(pasted: string | null): string | null {
  const key = pasted?.trim() ?? '';
  return key === '' ? null : key;
}

/** Why a key can be none; null where it may be one. `whose` is `Anthropic`. */
export function keyProblem(pasted: string | null, whose: string): string | null {
  const key = readKey(pasted) ?? '';
  if (/[\r\n]/.test(key)) return `The key for ${whose} has a line break in it. Paste it again, on one line.`;
  if (/\s/.test(key)) return `The key for ${whose} has a space in it. Paste it again, without one.`;
  if (/[^!-~]/.test(key)) return `The key for ${whose} has a character in it that no key has. Paste it again.`;
  return null;
}

/**
 * The text without the key: neither the whole key, nor what a provider's message shows of it (`sk-pro***9x4A`), nor what
 * looks like the key of another provider.
 */
export function withoutKeys(text: string, key: string | null): string {
  const without = key === null ? text : text.replaceAll(key, '[key]');
  return without.replace(KEY_LIKE, '[key]');
}

const KEY_LIKE = /\S*\*{3,}[\w-]*|\b(?:sk|pk|rk|gsk|xai|key|pplx|hf)[-_][\w-]{6,}|\bAIza[\w-]{10,}/g;
