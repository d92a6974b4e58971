import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Analyser } from '../core/analyse';
import { analyseFile } from './analyseFile';
import { assetsIn } from './assets';
import type { FoundFile } from './files';
import { Folders } from './folderTexts';
import { pricesInHand } from './pricesInHand';
import type { PackedResult } from './packedResult';
import type { ScanTask, ScanTerms } from './scanTask';
import { lookAt, type Looked } from './lookAt';
import { workClock } from './workClock';

// What analyses files, in a bundle of its own: loaded where a scan is small, and else the first thing in each of its threads.

export interface ScanThreadData {
  /** The folder of the assets. */
  readonly assets: string;
  /** How many of them there are. */
  readonly threads: number;
  /** `--prices`: a catalogue can't be handed over. */
  readonly prices?: string | undefined;
}

export type ToScanThread =
  { readonly files: readonly FoundFile[] } | { readonly terms: ThreadTerms } | { readonly tasks: readonly ScanTask[] };
export type ThreadTerms = Pick<ScanTerms, 'configurations' | 'today'>;
/** The answers come in the order of the files and tasks, one message each. `isBroken`: it can do no more, and is to be ended. */
export type FromScanThread =
  { readonly answer: PackedResult | Looked; readonly isBroken?: true } | { readonly fault: string };

/** What the analysis says of a file on which the engine of the parser failed. */
const PARSER_FAILED = 'the parser failed';

export function analyserIn(assets: string, threads: number): Analyser {
  return new Analyser(assetsIn(assets), workClock(threads));
}

function serve({ assets, threads, prices }: ScanThreadData, port: NonNullable<typeof parentPort>): void {
  const analyser = analyserIn(assets, threads);
  const folders = new Folders();
  const catalogue = pricesInHand(prices, () => undefined).then((inHand) => inHand.catalogue);
  let terms: ThreadTerms | undefined;
  let last: Promise<void> = Promise.resolve();
  let isOver = false;
  const answer = async (task: ScanTask): Promise<FromScanThread> => {
    try {
      if (terms === undefined) throw new Error('a file came before the terms of the scan');
      const result = await analyseFile(task, { ...terms, catalogue: await catalogue }, analyser, folders);
      // What its memory is like nobody knows, and all grammars share it.
      const isBroken = 'reason' in result && result.reason.startsWith(PARSER_FAILED);
      return { answer: result, ...(isBroken && { isBroken }) };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : String(error) };
    }
  };
  const say = (said: FromScanThread): void => {
    const json = 'answer' in said && 'json' in said.answer ? said.answer.json : null;
    port.postMessage(said, json === null ? [] : [json.buffer]);
  };
  port.on('message', (message: ToScanThread) => {
    if ('terms' in message) {
      terms = message.terms;
      return;
    }
    if ('files' in message) {
      for (const file of message.files) say({ answer: lookAt(file) });
      return;
    }
    for (const task of message.tasks) {
      last = last.then(async () => {
        if (isOver) return;
        const said = await answer(task);
        isOver = 'isBroken' in said;
        say(said);
      });
    }
  });
}

if (!isMainThread && parentPort !== null) serve(workerData as ScanThreadData, parentPort);
