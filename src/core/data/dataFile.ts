import { LineMap } from '../lineMap';
import type { Span } from '../source';
import type { Expression } from '../syntax/expression';
import { exported, type Binding, type Scope } from '../syntax/outline';
import { once } from '../syntax/outlineBuilder';
import { shiftExpression, shiftSpan } from '../syntax/shift';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { type DataFormat, LARGEST_DATA } from './dataFormat';
import { readEnvironment } from './environment';
import { readIni } from './ini';
import { readJson } from './json';

/** The module's scope of a file of data binds what the file says to this name, as a module of CommonJS its value. */
export const VALUE = 'module.exports';

/**
 * A file of data as detection sees it: a module whose one value is what the file says, at the places where it says it.
 * Null where the text is none of its format, or too large.
 */
export async function readData(
  path: string,
  format: DataFormat,
  text: string,
  start: number,
): Promise<SyntaxFile | null> {
  if (text.length > LARGEST_DATA || text.includes('\0')) return null;
  const said = await valueOf(format, text);
  if (said === null) return null;
  const span: Span = { start, end: start + text.length };
  const value = shiftExpression(format === 'text' ? said : filledLater(said), start);
  const binding = (name: string): [string, Binding[]] => [
    name,
    [
      {
        kind: 'value',
        operation: 'set',
        name,
        span,
        visible: span,
        value: () => value,
        type: () => null,
        guards: () => [],
      },
    ],
  ];
  const module: Scope = {
    kind: 'module',
    name: null,
    span,
    parent: null,
    children: [],
    childAt: () => undefined,
    bindings: new Map([binding(VALUE), binding(exported('default'))]),
    namesBelow: () => [],
    bindingsIn: () => [],
    bindingsAround: () => [],
    returns: [],
    calls: [],
    returnType: () => null,
    bases: () => [],
  };
  const lines = once(() => new LineMap(text));
  return {
    // Whatever is asked of a file by its language, of data the answer is JavaScript's, which JSON is of.
    source: { path, language: 'javascript', text },
    data: format,
    start,
    outline: { module, callsOf: () => [], imports: () => [] },
    written: (each) => text.slice(each.start - start, each.end - start),
    location: (each) => lines().location(shiftSpan(each, -start)),
    errors: () => [],
    comments: () => [],
    around: () => [],
    equalities: () => [],
    handedOn: () => [],
    commentableAbove: () => false,
  };
}

/** Values that another program fills in: `${MODEL}`, `{{ model }}`, `<your model>`. */
const PLACEHOLDER = /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{[^}]*\}\}|%[A-Za-z_]\w*%|<[^<>]*>)$/;

function filledLater(expression: Expression): Expression {
  switch (expression.kind) {
    case 'string': {
      const { span, value } = expression;
      return PLACEHOLDER.test(value.trim())
        ? { kind: 'unknown', reason: `it is filled in later: ${value}`, span }
        : expression;
    }
    case 'array':
      return { ...expression, items: expression.items.map((item) => ({ ...item, value: filledLater(item.value) })) };
    case 'object':
      return {
        ...expression,
        entries: expression.entries.map((each) => ({ ...each, value: filledLater(each.value) })),
      };
    default:
      return expression;
  }
}

/** The libraries for YAML and TOML are large, and loaded with the first file that is of theirs. */
async function valueOf(format: DataFormat, text: string): Promise<Expression | null> {
  switch (format) {
    case 'json':
      return readJson(text);
    case 'yaml':
      return (await import('./yaml')).readYaml(text);
    case 'toml':
      return (await import('./toml')).readToml(text);
    case 'ini':
      return readIni(text);
    case 'environment':
      return readEnvironment(text);
    case 'text':
      // Every end of a line is one character to Python; to JavaScript, too, in nearly every checkout.
      return { kind: 'string', value: text.replace(/\r\n?/g, '\n'), span: { start: 0, end: text.length } };
  }
}
