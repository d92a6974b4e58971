import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Analyser } from '../core/analyse';
import { analyseFile } from './analyseFile';
import { Folders } from './folderTexts';
import type { Analysts } from './scan';
import type { ScanResult } from './scanTask';
import type { ScanThreadData } from './scanThread';
import { ScanThreads } from './scanThreads';

/** To start a thread takes as long as to analyse a third of this; the first grammar of each is loaded besides. */
const WORTH_A_THREAD = 400_000;
/** Each has its own trees, grammars and vocabularies: with more of them a scan would take more memory than it may. */
const MOST_THREADS = 4;

/** As many threads as the texts are worth and the machine has; none for few texts, which are analysed in this one. */
export function analystsFor(data: ScanThreadData): Analysts {
  // Beside this one where it is built; there is none where the sources run as they are.
  const file = path.join(__dirname, 'scanThread.js');
  const count = Math.min(MOST_THREADS, availableParallelism());
  let threads: ScanThreads | undefined;
  return {
    expect: (characters) => {
      if (characters < WORTH_A_THREAD || threads !== undefined || count < 2 || !fs.existsSync(file)) return;
      threads = new ScanThreads({ ...data, file, count });
    },
    analyse: async (tasks, terms, onDone) => {
      const { configurations, today } = terms;
      if (threads !== undefined) return threads.analyse(tasks, { configurations, today }, onDone);
      if (tasks.length === 0) return [];
      const { analyserIn } = await import('./scanThread');
      return inThisThread(analyserIn(data.assets)).analyse(tasks, terms, onDone);
    },
  };
}

export function inThisThread(analyser: Pick<Analyser, 'analyse' | 'forget'>): Analysts {
  return {
    expect: () => undefined,
    analyse: async (tasks, terms, onDone) => {
      const results: ScanResult[] = [];
      const folders = new Folders();
      for (const task of tasks) {
        results.push(await analyseFile(task, terms, analyser, folders));
        onDone(results.length);
      }
      return results;
    },
  };
}
