import { digestOf } from './digest';
import type { FoundFile } from './files';
import type { Looked } from './lookAt';
import { readText } from './readText';
import type { Analysts } from './scan';
import type { ScanCache } from './scanCache';

/** Those who ask the others only for what the last scan has not left. */
export function remembering(cache: ScanCache, others: Analysts): Analysts {
  return {
    expect: (files) => {
      // Where most is known, whether there is work for threads shows later.
      if (cache.isEmpty) others.expect(files);
    },
    look: async (files) => {
      const known = files.map((file) => (cache.isEmpty ? null : lookedBefore(file, cache)));
      const looked = filledIn(known, await others.look(files.filter((_, place) => known[place] === null)));
      looked.forEach((each, place) => {
        const file = files[place];
        if (file !== undefined && !('reason' in each)) cache.keepFacts(file, each);
      });
      return looked;
    },
    analyse: async (tasks, terms, onDone) => {
      const known = tasks.map((task) => cache.reportOf(task, terms));
      const unknown = tasks.filter((_, place) => known[place] === null);
      const before = tasks.length - unknown.length;
      const onMore = (done: number): void => {
        onDone(before + done);
      };
      const results = filledIn(known, await others.analyse(unknown, terms, onMore));
      cache.write(tasks, results, terms);
      return results;
    },
  };
}

/** What a file says, as far as its text is told from its digest; null where it is to be looked at. */
function lookedBefore({ path, absolute, language }: FoundFile, cache: ScanCache): Looked | null {
  const read = readText(absolute);
  return read.kind === 'skipped' ? { path, reason: read.reason } : cache.factsOf(language, digestOf(read.text));
}

/** `rest`: of those that are null, in their order. */
function filledIn<T>(known: readonly (T | null)[], rest: readonly T[]): readonly T[] {
  const others = rest.values();
  return known.map((each) => each ?? (others.next().value as T));
}
