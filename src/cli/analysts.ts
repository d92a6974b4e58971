import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { version } from '../../package.json';
import type { Analyser } from '../core/analyse';
import { analyseFile } from './analyseFile';
import { collectGarbage } from './collectGarbage';
import { digestOf } from './digest';
import { Folders } from './folderTexts';
import { lookHere } from './lookHere';
import type { PackedResult } from './packedResult';
import type { Analysts } from './scan';
import type { ScanThreadData } from './scanThread';
import { ScanThreads } from './scanThreads';

/** Beside this one where it is built; there is none where the sources run as they are. */
const THREAD = path.join(__dirname, 'scanThread.js');
/** To start a thread takes as long as to analyse a third of this; the first grammar of each is loaded besides. */
const WORTH_A_THREAD = 400_000;
/** Of so many files the texts are likely worth threads, which then look at them, too. */
const MANY_FILES = 400;
/** And these, where it is known which of them may hold calls. */
const MANY_TASKS = 100;
/** Each has its own trees, grammars and vocabularies: with more of them a scan would take more memory than it may. */
const MOST_THREADS = 4;

/** Tells what analyses here from every other that ever did. */
export function buildOf(): string {
  return digestOf(fs.existsSync(THREAD) ? Buffer.concat([Buffer.from(version), fs.readFileSync(THREAD)]) : version);
}

/** As many threads as the files are worth and the machine has; none for few texts, which are analysed in this one. */
export function analystsFor(data: Omit<ScanThreadData, 'threads'>): Analysts {
  const count = Math.min(MOST_THREADS, availableParallelism());
  const hasThreads = count > 1 && fs.existsSync(THREAD);
  let threads: ScanThreads | undefined;
  const start = (): void => {
    if (hasThreads) threads ??= new ScanThreads({ ...data, file: THREAD, count });
  };
  return {
    expect: (files) => {
      if (files >= MANY_FILES) start();
    },
    look: (files) =>
      threads?.look(files) ??
      lookHere(files, (characters) => {
        // They get ready meanwhile.
        if (characters >= WORTH_A_THREAD) start();
      }),
    analyse: async (tasks, terms, onDone) => {
      const { configurations, today } = terms;
      if (tasks.length >= MANY_TASKS) start();
      if (threads !== undefined) {
        collectGarbage();
        return threads.analyse(tasks, { configurations, today }, onDone);
      }
      if (tasks.length === 0) return [];
      const { analyserIn } = await import('./scanThread');
      return inThisThread(analyserIn(data.assets, 1)).analyse(tasks, terms, onDone);
    },
  };
}

export function inThisThread(analyser: Pick<Analyser, 'analyse' | 'forget'>): Analysts {
  return {
    expect: () => undefined,
    look: (files) => lookHere(files),
    analyse: async (tasks, terms, onDone) => {
      const results: PackedResult[] = [];
      const folders = new Folders();
      for (const task of tasks) {
        results.push(await analyseFile(task, terms, analyser, folders));
        onDone(results.length);
      }
      return results;
    },
  };
}
