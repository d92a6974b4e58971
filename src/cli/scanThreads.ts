import type { FoundFile, Skipped } from './files';
import type { PackedResult } from './packedResult';
import type { ScanTask } from './scanTask';
import type { ThreadTerms, ToScanThread } from './scanThread';
import type { Looked } from './lookAt';
import { SharedRests } from './sharedRests';
import { ThreadPool, type ThreadPoolOptions } from './threadPool';

/** Files that a thread is handed at once: it looks at dozens in the time that it analyses one. */
const LOOKS_AT_ONCE = 64;
const TASKS_AT_ONCE = 8;

/** The threads of one scan: they look at its files, and analyse those of them that may hold calls. */
export class ScanThreads {
  private readonly pool: ThreadPool;

  constructor(options: ThreadPoolOptions) {
    this.pool = new ThreadPool(options);
  }

  /** What files say, in their order. Rejects, as the next, for a fault of the installation. */
  async look(files: readonly FoundFile[]): Promise<readonly Looked[]> {
    const looked: Looked[] = [];
    await this.pool.run({
      count: files.length,
      atOnce: LOOKS_AT_ONCE,
      message: (places) => ({ files: those(files, places) }),
      done: (place, answer) => {
        looked[place] = answer as Looked;
      },
      givenUp: (place, reason) => {
        looked[place] = failed(files[place], reason);
      },
    });
    return looked;
  }

  /** The last thing that they do: the results stand in the order of the tasks. `onDone` hears how many there are. */
  async analyse(
    tasks: readonly ScanTask[],
    terms: ThreadTerms,
    onDone: (done: number) => void,
  ): Promise<readonly PackedResult[]> {
    const results: PackedResult[] = [];
    const shared = new SharedRests();
    let done = 0;
    const keep = (place: number, result: PackedResult): void => {
      results[place] = 'reason' in result ? result : shared.of(result);
      onDone(++done);
    };
    try {
      await this.pool.run({
        count: tasks.length,
        atOnce: TASKS_AT_ONCE,
        before: { terms },
        message: (places): ToScanThread => ({ tasks: those(tasks, places) }),
        done: (place, answer) => {
          keep(place, answer as PackedResult);
        },
        givenUp: (place, reason) => {
          keep(place, failed(tasks[place]?.file, reason));
        },
      });
    } finally {
      this.pool.stop();
    }
    return results;
  }

  stop(): void {
    this.pool.stop();
  }
}

function those<T extends object>(all: readonly T[], places: readonly number[]): readonly T[] {
  return places.flatMap((place) => all[place] ?? []);
}

function failed(file: FoundFile | undefined, reason: string): Skipped {
  return { path: file?.path ?? '', reason: `the engine failed: ${reason}` };
}
