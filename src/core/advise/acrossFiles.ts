import { fileLineWords } from '../placeWords';
import type { AdviceReport, CallReport, FileReport } from '../report';

/** What is kept of a call while the files are gone through. */
interface Fed {
  /** The place of its file among the files. */
  readonly at: number;
  readonly place: string;
  readonly advice: readonly Pick<AdviceReport, 'to' | 'fix' | 'blocked'>[];
}

/**
 * The reports of several files of one folder, with no edit of a definition that feeds a call of another file which can't
 * be switched with it. What feeds calls of the same file is seen when that is analysed. The files are gone through at once,
 * and again each time that the result is.
 */
export function heldAcrossFiles(files: Iterable<FileReport>): Iterable<FileReport> {
  const fed = new Map<string, Fed[]>();
  let at = 0;
  for (const file of files) {
    for (const call of file.calls) {
      const place = placeOf(file, call);
      if (place === null) continue;
      const advice = call.advice.map(({ to, fix, blocked }) => ({ to, fix, blocked }));
      const own = { at, place: fileLineWords(file.path, call), advice };
      const there = fed.get(place);
      if (there === undefined) fed.set(place, [own]);
      else there.push(own);
    }
    at++;
  }
  return {
    *[Symbol.iterator]() {
      let own = 0;
      for (const file of files) yield heldIn(file, own++, fed);
    },
  };
}

function heldIn(file: FileReport, at: number, fed: ReadonlyMap<string, readonly Fed[]>): FileReport {
  const calls = file.calls.map((call) => {
    const place = placeOf(file, call);
    const others = place === null ? [] : (fed.get(place) ?? []).filter((other) => other.at !== at);
    return others.length === 0 ? call : { ...call, advice: call.advice.map((advice) => held(advice, others)) };
  });
  return { ...file, calls };
}

/** Where a call's model is written, alike for calls of all files; null where it is not known. */
function placeOf({ path }: FileReport, { model: { definedAt } }: CallReport): string | null {
  return definedAt === null ? null : `${definedAt.path ?? path}:${definedAt.line}:${definedAt.column}`;
}

function held(advice: AdviceReport, others: readonly Fed[]): AdviceReport {
  const { edit, ...rest } = advice;
  if (edit === undefined) return advice;
  for (const { place, advice: its } of others) {
    const same = its.find(({ to }) => to === advice.to);
    if (same?.fix === true) continue;
    const why = same?.blocked[0] ?? 'It would not do for that one.';
    const blocked = [`The call at ${place} takes its model from the same place. ${why}`];
    return { ...rest, fix: false, blocked };
  }
  return advice;
}
