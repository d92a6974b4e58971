import type { CallExpression, Expression } from '../syntax/expression';
import { type Binding, contains, type Scope } from '../syntax/outline';
import type { Evaluator } from './evaluate';
import { libraryName, writtenAs } from './writtenNames';

const ADDED: ReadonlySet<string> = new Set(['add_argument']);
const DECORATING: ReadonlySet<string> = new Set(['option']);

/**
 * What `args.model` is where nobody says otherwise on the command line: the defaults of the options of that name.
 * Null where `args` is not what `argparse` made.
 */
export function optionOfParsed(args: CallExpression, name: string, evaluator: Evaluator): Expression | null {
  const { callee } = args;
  if (callee.kind !== 'member' || callee.property !== 'parse_args') return null;
  const parser = writtenAs(callee.object, evaluator);
  const isParser = parser.kind === 'call' && libraryName(parser.callee, evaluator) === 'argparse.ArgumentParser';
  if (!isParser) return null;
  const { file } = evaluator;
  const own = file.fileAt(args.span.start);
  const options = own.outline
    .callsOf(ADDED)
    .map(({ expression }) => expression())
    .filter((option) => option.kind === 'call' && destinationOf(option) === name);
  const [only] = options;
  // Parsers of subcommands may each have their own.
  if (options.length !== 1 || only?.kind !== 'call') return null;
  return named(only, 'default');
}

function destinationOf(option: CallExpression): string | null {
  const given = named(option, 'dest');
  if (given !== null) return given.kind === 'string' ? given.value : null;
  const names = option.arguments.flatMap((each) =>
    each.kind === 'positional' && each.value.kind === 'string' ? [each.value.value] : [],
  );
  const long = names.find((name) => name.startsWith('--')) ?? names[0];
  return long === undefined ? null : long.replace(/^-+/, '').replaceAll('-', '_');
}

/** What `@click.option("--model", default=…)` above a function says of its parameter; null where there is none. */
export function optionOfParameter(binding: Binding, scope: Scope, evaluator: Evaluator): Expression | null {
  if (scope.kind !== 'function' || !contains(scope.span, binding.span)) return null;
  const file = evaluator.file.fileAt(binding.span.start);
  if (file.source.language !== 'python') return null;
  for (const { span, expression } of file.outline.callsOf(DECORATING)) {
    if (span.end > scope.span.start) continue;
    if (file.written({ start: span.start - 1, end: span.start }) !== '@') continue;
    const between = file.written({ start: span.end, end: scope.span.start });
    if (/^[^\S\n]*(?:(?:async\s+)?def|class|if|for|with|import|from|return)\b|^[\w.]+\s*=/m.test(between)) continue;
    const option = expression();
    if (option.kind !== 'call' || destinationOf(option) !== binding.name) continue;
    const name = libraryName(option.callee, evaluator);
    if (name === 'click.option' || name === 'click.options.option') return named(option, 'default');
  }
  return null;
}

function named(call: CallExpression, name: string): Expression | null {
  return call.arguments.find((each) => each.kind === 'named' && each.name === name)?.value ?? null;
}
