import { heldAcrossFiles } from '../core/advise/acrossFiles';
import type { Catalogue } from '../core/catalogue/catalogue';
import type { FileReport } from '../core/report';
import type { Skipped } from './files';
import type { ScanResult, ScanTask, ScanTerms } from './scanTask';
import { surveyFiles } from './survey';

export interface ScanRequest {
  /** The PATH arguments as given. */
  readonly paths: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** `--config`: used instead of the files found at the paths. */
  readonly configurationFile?: string | undefined;
  /** Absent: the one that ships. */
  readonly catalogue?: Catalogue;
  /** Hears what is wrong with a configuration that was found and is left aside, one line at a time. */
  readonly warn: (line: string) => void;
  /** Hears how many of the files that may hold calls were analysed. */
  readonly progress?: (done: number, all: number) => void;
}

export interface Scanned {
  readonly files: readonly FileReport[];
  readonly skipped: readonly Skipped[];
}

/** Those who analyse the files that may hold calls: in this thread or in several. */
export interface Analysts {
  /** So many characters are theirs as far as is known yet: time to get ready. */
  readonly expect: (characters: number) => void;
  /** Called once. The results stand in the order of the tasks. `onDone` hears how many there are. */
  readonly analyse: (
    tasks: readonly ScanTask[],
    terms: ScanTerms,
    onDone: (done: number) => void,
  ) => Promise<readonly ScanResult[]>;
}

/** Reads the files one after the other, which was measured faster than many at once; those that may hold calls are analysed. */
export async function scan(request: ScanRequest, analysts: Analysts): Promise<Scanned> {
  const survey = await surveyFiles(request, (characters) => {
    analysts.expect(characters);
  });
  const tasks = survey.found.filter((each) => 'sourcePath' in each);
  const { today, catalogue, progress = () => undefined } = request;
  const terms = { configurations: survey.configurations, today, ...(catalogue && { catalogue }) };
  const results = await analysts.analyse(tasks, terms, (done) => {
    progress(done, tasks.length);
  });

  const files: FileReport[] = [];
  const skipped: Skipped[] = [];
  let next = 0;
  for (const each of survey.found) {
    const result = 'sourcePath' in each ? results[next++] : each;
    if (result === undefined) continue;
    if ('reason' in result) {
      skipped.push(result);
      continue;
    }
    warnOfComments(result, request.warn);
    if (result.calls.length > 0) files.push(result);
    else if (result.notes !== undefined) skipped.push({ path: result.path, reason: result.notes.join(' ') });
  }
  return { files: heldAcrossFiles(files), skipped };
}

/** What the user wrote for Promptfare and it can't use. */
function warnOfComments({ path: file, problems = [] }: FileReport, warn: ScanRequest['warn']): void {
  for (const { at, message } of problems) warn(`warning: ${file}:${at.line}:${at.column}: ${message}`);
}
