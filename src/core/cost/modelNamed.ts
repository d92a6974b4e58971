import type { Catalogue, Model } from '../catalogue/catalogue';
import { matchModel } from '../catalogue/match';
import type { Configuration } from '../configuration/configuration';

type Aliases = Configuration['aliases'];

/**
 * The model of a name that stands alone, with no code around it that says who is billed: what the catalogue matches, or
 * `groq/llama-3.1-8b-instant` of a host that sells what others make. Null where there is none.
 */
export function modelNamed(written: string, catalogue: Catalogue, aliases: Aliases = {}): Model | null {
  const match = matchModel(catalogue, written, { aliases });
  if (match) return match.model;
  const slash = written.indexOf('/');
  const provider = written.slice(0, Math.max(0, slash));
  if (Object.hasOwn(aliases, written) || !catalogue.hosted.has(provider)) return null;
  const sold = matchModel(catalogue, written.slice(slash + 1), { aliases: {}, provider })?.model;
  // The host must be who is meant: its name is not only the way to the maker's own model.
  return sold?.provider === provider ? sold : null;
}

/** The shortest name that leads to the very model, with the host's before it where hosts share ids; null where none does. */
export function nameFor(model: Model, catalogue: Catalogue): string | null {
  const names = [model.id, `${model.provider}/${model.id}`];
  return names.find((name) => modelNamed(name, catalogue) === model) ?? null;
}

/** Every model of the catalogue once, those that hosts sell after their makers' own. */
export function everyOne({ models, hosted }: Catalogue): readonly Model[] {
  return [...new Set([...models, ...[...hosted.values()].flatMap((names) => [...names.values()])])];
}
