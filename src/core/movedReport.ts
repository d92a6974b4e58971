import type { CallSite } from './detect/callSite';
import type { Move } from './detect/movedSite';
import type { CallReport } from './report';
import type { Location } from './source';

/**
 * The report of a call, without its advice, that an edit elsewhere in its file has moved, by the call as it stands now. Null
 * where it is to be made anew: some of it stands in another file, or on the edited line, whose columns may be others.
 */
export function movedReport(report: CallReport, site: CallSite, move: Move): CallReport | null {
  const lines = new MovedLines(move);
  const { model, maxOutputTokens: limit, input, loops, runBy } = report;
  const moved: CallReport = {
    ...report,
    ...lines.range(report),
    methodLine: lines.line(report.methodLine),
    callee: lines.location(report.callee),
    callers: report.callers.map((caller) => lines.location(caller)),
    model: {
      ...model,
      at: model.at && lines.location(model.at),
      definedAt: model.definedAt && lines.location(model.definedAt),
    },
    maxOutputTokens: limit?.definedAt ? { ...limit, definedAt: lines.location(limit.definedAt) } : limit,
    input: {
      ...input,
      parts: input.parts.map(({ texts, ...part }) => ({
        ...part,
        line: lines.line(part.line),
        ...(texts && { texts: texts.map((text) => ({ ...text, at: lines.location(text.at) })) }),
      })),
      holes: input.holes.map((hole) => ({ ...hole, line: lines.line(hole.line), at: lines.location(hole.at) })),
    },
    ...(loops && { loops: site.loops }),
    ...(runBy && site.runBy && { runBy: site.runBy }),
  };
  if (!lines.areKnown) return null;
  return lines.haveMoved ? moved : report;
}

class MovedLines {
  /** None of them is of another file, or is the edited one. */
  areKnown = true;
  haveMoved = false;

  constructor(private readonly move: Move) {}

  line(before: number): number {
    const { fromLine, byLines } = this.move;
    if (before === fromLine) this.areKnown = false;
    if (before < fromLine || byLines === 0) return before;
    this.haveMoved = true;
    return before + byLines;
  }

  range({ line, endLine }: Pick<Location, 'line' | 'endLine'>): Pick<Location, 'line' | 'endLine'> {
    const { fromLine } = this.move;
    if (line < fromLine && endLine > fromLine) this.areKnown = false;
    return { line: this.line(line), endLine: this.line(endLine) };
  }

  location(location: Location): Location {
    if (location.path !== undefined || location.cell !== undefined) this.areKnown = false;
    return { ...location, ...this.range(location) };
  }
}
