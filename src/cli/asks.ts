import type { Resolved } from '../core/detect/project';
import { languageOf } from '../core/source';
import { digestOf } from './digest';
import type { FolderTexts } from './folderTexts';

/** The texts that a report rests on, by their digests. */
export interface Rests {
  /** Of the file itself. */
  readonly text: string;
  /** Of other files, by their paths below the folder; null: there is none. */
  readonly others: readonly (readonly [path: string, digest: string | null])[];
}

/** All that the analysis of one file asks of its folder. */
export class Asks {
  private readonly rested = new Map<string, string | null>();

  constructor(private readonly texts: FolderTexts) {}

  readonly textOf = (path: string): string | null => {
    const text = this.texts.textOf(path);
    this.restOn(path);
    return text;
  };

  /** Where an import leads may have been found for another file: this one rests on what was asked for that. */
  get resolved(): Resolved {
    const { resolved, resolvedBy } = this.texts;
    const restOn = this.restOn.bind(this);
    const asked = (): readonly string[] => [...this.rested.keys()].filter((path) => languageOf(path) === undefined);
    return {
      get size() {
        return resolved.size;
      },
      get(key) {
        const stems = resolved.get(key);
        if (stems !== undefined) resolvedBy.get(key)?.forEach(restOn);
        return stems;
      },
      set(key, stems) {
        resolvedBy.set(key, asked());
        resolved.set(key, stems);
      },
      clear() {
        resolved.clear();
        resolvedBy.clear();
      },
    };
  }

  private restOn(path: string): void {
    if (!this.rested.has(path)) this.rested.set(path, this.texts.digestOf(path));
  }

  /** All that the report of a text rests on. */
  rests(text: string): Rests {
    return { text: digestOf(text), others: [...this.rested] };
  }
}
