import { EVERY_SDK, NO_SDKS, type Sdks } from '../detect/sdks';
import type { ImportGraph, Leads } from './importGraph';

/**
 * The SDKs that a value in a file may be of: those that the file imports, the files that it imports, and theirs, and those
 * that do so of its callers, and of theirs, as far as wrappers are followed. `own`: what each file imports itself.
 */
export class SdksAround {
  /** Of a file and all that it leads to. */
  private readonly below = new Map<string, Sdks>();

  constructor(
    private readonly graph: ImportGraph,
    own: ReadonlyMap<string, Sdks>,
  ) {
    const changed: string[] = [];
    for (const path of graph.paths()) {
      const sdks = graph.leadsOf(path).further ? EVERY_SDK : (own.get(path) ?? NO_SDKS);
      if (sdks === NO_SDKS) continue;
      this.below.set(path, sdks);
      changed.push(path);
    }
    // What a file leads to its importers lead to, round by round until none gains any more.
    for (let path = changed.pop(); path !== undefined; path = changed.pop()) {
      const sdks = this.belowOf(path);
      for (const importer of graph.importersOf(path)) {
        const before = this.belowOf(importer);
        if ((before | sdks) === before) continue;
        this.below.set(importer, before | sdks);
        changed.push(importer);
      }
    }
  }

  of(path: string): Sdks {
    const { graph } = this;
    let sdks = this.belowOf(path);
    for (const importer of graph.importersOf(path)) {
      sdks |= this.belowOf(importer);
      for (const next of graph.importersOf(importer)) sdks |= this.belowOf(next);
    }
    return sdks;
  }

  /** The same of a file that is none of the graph. */
  through({ paths, further }: Leads): Sdks {
    return [...paths].reduce((sdks, path) => sdks | this.belowOf(path), further ? EVERY_SDK : NO_SDKS);
  }

  private belowOf(path: string): Sdks {
    return this.below.get(path) ?? NO_SDKS;
  }
}
