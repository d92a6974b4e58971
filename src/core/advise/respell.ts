import type { Model } from '../catalogue/catalogue';

/** A snapshot's date at the end of a name. */
const DATE = /^(?:[-@]20\d{6}|-20\d\d-\d\d-\d\d)$/;
/** `openrouter/anthropic/`, `anthropic:`: whole words, each with its mark. */
const PREFIX = /^(?:[\w-]+[/:])*$/;
/** Gateways spell a point release with a point: `anthropic/claude-haiku-5.5`. */
const WITH_POINTS: ReadonlySet<string> = new Set(['openrouter', 'vercel']);

export interface Respelt {
  readonly text: string;
  /** The name was a snapshot's, the new one is not. */
  readonly dated: boolean;
}

/**
 * Another model's name, written as the present one's is: with its prefix, and with points where it has them. Only names
 * that the catalogue lists; null where the present name is none, or the other model is not listed in that spelling.
 */
export function respell(written: string, present: Model, target: Model, provider: string | null): Respelt | null {
  const names = [present.id, ...present.aliases].sort((a, b) => b.length - a.length);
  for (const name of names) {
    const at = written.lastIndexOf(name);
    if (at < 0 || !PREFIX.test(written.slice(0, at))) continue;
    const rest = written.slice(at + name.length);
    if (rest !== '' && !DATE.test(rest)) continue;
    const points = hasPoint(name) || (provider !== null && WITH_POINTS.has(provider));
    const spelling = spellingOf(target, points);
    if (spelling === null) return null;
    return { text: written.slice(0, at) + spelling, dated: rest !== '' || /20\d{6}$|20\d\d-\d\d-\d\d$/.test(name) };
  }
  return null;
}

function spellingOf(model: Model, points: boolean): string | null {
  if (!points || hasPoint(model.id)) return model.id;
  const listed = model.aliases.find(hasPoint);
  if (listed !== undefined) return listed;
  // `claude-opus-5` and `gpt-6-luna` are spelt one way; `claude-haiku-5-5` is not.
  return /\d-\d/.test(model.id) ? null : model.id;
}

function hasPoint(name: string): boolean {
  return /\d\.\d/.test(name);
}
