import type { CallReport } from '../core/report';
import type { Location } from '../core/source';

/** A line of the document, 1-based, without its end. */
export type LineAt = (line: number) => string;

/**
 * Where a hover speaks of a call: from its receiver to the method's name, and over the model it names. Not over the
 * prompt, which is the author's text and has hovers of its own.
 */
export function hoverAreas(call: CallReport, lineAt: LineAt): readonly Location[] {
  const model = modelArea(call, lineAt);
  return model ? [calleeArea(call, lineAt), model] : [calleeArea(call, lineAt)];
}

/** The call at a place, and which of its areas; the innermost where calls are nested. */
export function callAt(
  calls: readonly CallReport[],
  place: { readonly line: number; readonly column: number },
  lineAt: LineAt,
): { readonly call: CallReport; readonly area: Location } | undefined {
  return calls
    .filter((call) => call.line <= place.line && place.line <= call.endLine)
    .flatMap((call) => hoverAreas(call, lineAt).map((area) => ({ call, area })))
    .filter(({ area }) => contains(area, place))
    .at(-1);
}

function calleeArea(call: CallReport, lineAt: LineAt): Location {
  const { line, column, methodLine } = call;
  const text = lineAt(methodLine);
  const from = methodLine === line ? column - 1 : 0;
  const method = call.api.split('.').at(-1) ?? '';
  const rest = text.slice(from);
  // The name before its bracket, else, under another name, whatever stands before the first bracket.
  const named = new RegExp(`\\b${escapeForRegExp(method)}\\b(?=\\s*(?:<[^()]*>)?\\s*\\()`).exec(rest);
  const bracket = rest.indexOf('(');
  const length = named ? named.index + named[0].length : bracket >= 0 ? bracket : rest.trimEnd().length;
  return { line, column, endLine: methodLine, endColumn: from + length + 1 };
}

const MODEL_KEY =
  /(?<![\w.$])["']?(?:model|modelId|model_id|model_name|deployment)["']?(?:\s*[:=](?!=)\s*|(?=\s*[,})]))/g;

function modelArea(call: CallReport, lineAt: LineAt): Location | undefined {
  const expression = call.model.expression.replace(/…$/, '');
  if (expression === '') return undefined;
  for (let line = call.line; line <= call.endLine; line += 1) {
    const text = lineAt(line);
    for (const key of text.matchAll(MODEL_KEY)) {
      if (line === call.line && key.index < call.column - 1) continue;
      const end = key.index + key[0].length;
      // A prompt may say "model:" too: what follows must be the model's own expression (or, in short, be the key).
      if (!text.startsWith(expression, end) && !(key[0] === expression)) continue;
      const endColumn = key[0] === expression ? end : end + expression.length;
      return { line, column: key.index + 1, endLine: line, endColumn: endColumn + 1 };
    }
  }
  return undefined;
}

function contains(area: Location, { line, column }: { readonly line: number; readonly column: number }): boolean {
  if (line < area.line || line > area.endLine) return false;
  return (line > area.line || column >= area.column) && (line < area.endLine || column <= area.endColumn);
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
