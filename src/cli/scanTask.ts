import type { Catalogue } from '../core/catalogue/catalogue';
import type { Configuration } from '../core/configuration/configuration';
import type { Sdks } from '../core/detect/sdks';
import type { FileReport } from '../core/report';
import type { FoundFile, Skipped } from './files';

/** One file to be analysed: plain data, so that a thread can be given it. */
export interface ScanTask {
  readonly file: FoundFile;
  /** What globs and ids name it by: its path below `base`. */
  readonly sourcePath: string;
  /** The folder that paths of other files count from, ending in `/`; null where what lies beside it is not known. */
  readonly base: string | null;
  /** Its place among the configurations of the scan. */
  readonly configuration: number;
  /** It has no word of an SDK itself, but imports a file that has one. */
  readonly reaches?: true;
  /** Those that a value in it may be of, by what it and the files around it import; absent: any. */
  readonly sdks?: Sdks;
  /** Which files import it, and which import those, by their paths below `base`. */
  readonly importers: Readonly<Record<string, readonly string[]>>;
}

/** What holds for all files of a scan. */
export interface ScanTerms {
  readonly configurations: readonly Configuration[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Absent: the one that ships. */
  readonly catalogue?: Catalogue;
}

export type ScanResult = FileReport | Skipped;
