import type { Estimate } from './estimate';

/** The tokens of a text that is no call: a file, a selection. What a request adds around it is not in it. */
export interface TextCount {
  readonly tokens: Estimate;
  /** In which it was counted. */
  readonly vocabulary: 'o200k_base' | 'cl100k_base';
  /** The catalogue's id, or the name under which only the user has a price; null where no model was named. */
  readonly model: string | null;
  /** For the reader: what the number rests on. Absent where it was counted in the named model's own vocabulary. */
  readonly reason?: string;
}
