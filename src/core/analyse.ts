import type { Assets } from './assets';
import type { Configuration } from './configuration/configuration';
import type { FileReport } from './report';
import type { Source } from './source';

/** What one file came to. `skipped` says in words why a file could not be read as code. */
export type Analysis =
  | { readonly kind: 'report'; readonly report: FileReport }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

export interface Surroundings {
  readonly configuration: Configuration;
  /** `YYYY-MM-DD`: prices and lifecycles are those of this day. */
  readonly today: string;
}

/** Finds and prices the calls of files, one at a time. Keeps the tree of a path to parse the next text of it incrementally. */
export class Analyser {
  constructor(private readonly assets: Assets) {}

  /** Never throws for what a user wrote. */
  analyse(source: Source, surroundings: Surroundings): Promise<Analysis> {
    void this.assets;
    void surroundings;
    return Promise.resolve({ kind: 'report', report: { path: source.path, language: source.language, calls: [] } });
  }

  /** Drops the tree kept for a path. */
  forget(path: string): void {
    void path;
  }
}
