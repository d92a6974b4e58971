import { fileLineWords } from '../placeWords';
import type { AdviceReport, CallReport, FileReport } from '../report';

interface Fed {
  readonly file: FileReport;
  readonly call: CallReport;
}

/**
 * The reports of several files of one folder, with no edit of a definition that feeds a call of another file which can't
 * be switched with it. What feeds calls of the same file is seen when that is analysed.
 */
export function heldAcrossFiles(files: readonly FileReport[]): readonly FileReport[] {
  const fed = new Map<string, Fed[]>();
  for (const file of files) {
    for (const call of file.calls) {
      const place = placeOf(file, call);
      if (place === null) continue;
      const there = fed.get(place);
      if (there === undefined) fed.set(place, [{ file, call }]);
      else there.push({ file, call });
    }
  }
  return files.map((file) => ({
    ...file,
    calls: file.calls.map((call) => {
      const place = placeOf(file, call);
      const others = place === null ? [] : (fed.get(place) ?? []).filter((other) => other.file !== file);
      return others.length === 0 ? call : { ...call, advice: call.advice.map((advice) => held(advice, others)) };
    }),
  }));
}

/** Where a call's model is written, alike for calls of all files; null where it is not known. */
function placeOf({ path }: FileReport, { model: { definedAt } }: CallReport): string | null {
  return definedAt === null ? null : `${definedAt.path ?? path}:${definedAt.line}:${definedAt.column}`;
}

function held(advice: AdviceReport, others: readonly Fed[]): AdviceReport {
  const { edit, ...rest } = advice;
  if (edit === undefined) return advice;
  for (const { file, call } of others) {
    const same = call.advice.find(({ to }) => to === advice.to);
    if (same?.fix === true) continue;
    const why = same?.blocked[0] ?? 'It would not do for that one.';
    const blocked = [`The call at ${fileLineWords(file.path, call)} takes its model from the same place. ${why}`];
    return { ...rest, fix: false, blocked };
  }
  return advice;
}
