import type { RunByReport } from '../report';
import { rememberedFor } from '../rememberedFor';
import type { Source, Span } from '../source';
import type { Around, ClassAround, FunctionAround } from '../syntax/around';
import type { Expression } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { handlerByPlace } from './handlerPlaces';
import { REGISTERING, registration } from './registrations';
import { shorten } from './text';

/** Base classes whose methods somebody else calls. */
const BASES: readonly { readonly name: RegExp; readonly kind: RunByReport['kind'] }[] = [
  { name: /^(?:unittest\.)?(?:\w*TestCase|IsolatedAsyncioTestCase)$/, kind: 'test' },
  {
    name: /^(?:\w+\.)?(?:APIView|GenericAPIView|\w*ViewSet|HTTPEndpoint|MethodView|RequestHandler|HTTPMethodView)$/,
    kind: 'route',
  },
  { name: /^(?:\w+\.)?(?:TemplateView|FormView|ListView|DetailView|View)$/, kind: 'route' },
  { name: /^(?:\w+\.)?BaseCommand$/, kind: 'command' },
];
const HTTP_METHODS =
  /^(?:get|post|put|patch|delete|head|options|dispatch|list|create|retrieve|update|partial_update|destroy|perform_\w+)$/;

/** What runs the function that a call stands in, as far as its own file says; null where it does not. */
export function runBy(around: readonly Around[], at: Span, evaluator: Evaluator): RunByReport | null {
  for (const [index, each] of around.entries()) {
    if (each.kind !== 'function') continue;
    const holder = around.slice(index + 1).find((outer) => outer.kind !== 'loop');
    const found = ofFunction(each, holder?.kind === 'class' ? holder : null, evaluator);
    if (found !== null) return found;
  }
  const isTopLevel = !around.some(({ kind }) => kind === 'function');
  return isTopLevel ? underMain(at, evaluator) : null;
}

function ofFunction(each: FunctionAround, holder: ClassAround | null, evaluator: Evaluator): RunByReport | null {
  for (const decorator of each.decorators) {
    const kind = registration(decorator, true, evaluator);
    if (kind !== null) return report(kind, `@${evaluator.file.written(decorator.span)}`, decorator.span, evaluator);
  }
  if (each.argumentOf !== null) {
    const kind = registration(each.argumentOf, false, evaluator);
    if (kind !== null) return report(kind, callWords(each.argumentOf, evaluator), each.argumentOf.span, evaluator);
  }
  const inClass = holder === null ? null : ofClass(each, holder, evaluator);
  if (inClass !== null) return inClass;
  const place = handlerByPlace(each, evaluator.file);
  if (place !== null) return { ...report(place.kind, place.evidence, each.span, evaluator) };
  return each.name === null || holder !== null ? null : byName(each.name, evaluator);
}

function ofClass({ name }: FunctionAround, holder: ClassAround, evaluator: Evaluator): RunByReport | null {
  for (const base of holder.bases) {
    const written = evaluator.file.written(base.span);
    const kind = BASES.find((each) => each.name.test(written))?.kind;
    if (kind === undefined || (kind === 'route' && !HTTP_METHODS.test(name ?? ''))) continue;
    return report(kind, `class ${holder.name ?? ''}(${written})`, holder.span, evaluator);
  }
  return null;
}

/** Handed over by its name: `app.post("/chat", answer)`, `scheduler.add_job(summarize, "cron")`, `exports.handler = answer`. */
function byName(name: string, evaluator: Evaluator): RunByReport | null {
  for (const candidate of evaluator.file.outline.callsOf(REGISTERING, { word: name })) {
    const call = candidate.expression();
    if (call.kind !== 'call' || !call.arguments.some(({ value }) => isNamed(value, name))) continue;
    const kind = registration(call, false, evaluator);
    if (kind !== null) return report(kind, callWords(call, evaluator), call.span, evaluator);
  }
  return calledUnderMain(name, evaluator);
}

function isNamed(value: Expression, name: string): boolean {
  if (value.kind === 'name') return value.name === name;
  return value.kind === 'object' && value.entries.some((entry) => entry.kind === 'entry' && isNamed(entry.value, name));
}

/** `if __name__ == "__main__":` is the start of a program. */
const MAIN = /^if __name__ == ['"]__main__['"]/m;

/** Looked for once in a file: each call that nothing else runs asks for it. */
const mainSpan = rememberedFor(({ text, language }: Source): Span | null => {
  const found = language === 'python' ? MAIN.exec(text) : null;
  if (found === null) return null;
  const after = text.slice(found.index).search(/\n(?=[^\s#])/);
  return { start: found.index, end: after < 0 ? text.length : found.index + after };
});

function underMain(at: Span, evaluator: Evaluator): RunByReport | null {
  const main = mainSpan(evaluator.file.source);
  const isIn = main !== null && main.start <= at.start && at.end <= main.end;
  return isIn ? report('command', 'if __name__ == "__main__"', main, evaluator) : null;
}

function calledUnderMain(name: string, evaluator: Evaluator): RunByReport | null {
  evaluator.file.trace?.mention(name);
  const main = mainSpan(evaluator.file.source);
  const called = main && new RegExp(`\\b${name}\\(`).test(evaluator.file.written(main));
  return called ? report('command', 'if __name__ == "__main__"', main, evaluator) : null;
}

/** Up to the function: `app.post("/chat", …)`. */
function callWords(call: Expression, { file }: Evaluator): string {
  if (call.kind !== 'call') return file.written(call.span);
  const [first] = call.arguments;
  const said = first?.value.kind === 'string' ? file.written(first.value.span) : '';
  return `${file.written(call.callee.span)}(${said}${said !== '' && call.arguments.length > 1 ? ', ' : ''}${
    said === '' || call.arguments.length > 1 ? '…' : ''
  })`;
}

function report(kind: RunByReport['kind'], evidence: string, span: Span, { file }: Evaluator): RunByReport {
  return { kind, evidence: shorten(evidence.replace(/\s+/g, ' ')), line: file.location(span).line };
}
