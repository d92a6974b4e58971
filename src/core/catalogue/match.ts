import type { Catalogue, Model } from './catalogue';

/** How a written name led to a model: as its id, as a listed alias, by the user's word, or after a prefix or suffix was taken off. */
export type MatchHow = 'exact' | 'alias' | 'configured' | 'stripped';

export interface Match {
  readonly model: Model;
  readonly how: MatchHow;
}

export interface MatchOptions {
  /** The user's: deployment or gateway name → model id. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Who is billed, where known. Needed to reach a host's own models (`groq`), whose ids other hosts use at other prices. */
  readonly provider?: string | null;
}

export function matchModel(catalogue: Catalogue, written: string, options: MatchOptions): Match | null {
  const model = catalogue.names.get(options.aliases[written] ?? written);
  return model ? { model, how: model.id === written ? 'exact' : 'alias' } : null;
}
