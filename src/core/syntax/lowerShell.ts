import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Argument, Expression } from './expression';
import { DEEPEST } from './nesting';
import { spanOf } from './outlineBuilder';

/** Lowers one word, value or command of a shell script. */
export function lowerShell(node: Node, text: string, depth = 0): Expression {
  const span = spanOf(node);
  if (depth > DEEPEST) return { kind: 'unknown', span, reason: 'it is nested too deeply' };
  const lower = (child: Node): Expression => lowerShell(child, text, depth + 1);
  switch (node.type) {
    case 'word':
    case 'number':
    case 'variable_name':
      return wordOf(text.slice(span.start, span.end).replace(/\\(.)/gs, '$1'), span);
    case 'raw_string':
      return { kind: 'string', value: text.slice(span.start + 1, span.end - 1), span };
    case 'ansi_c_string':
      return { kind: 'string', value: ansiText(text.slice(span.start + 2, span.end - 1)), span };
    case 'string':
      return joined(node, { start: span.start + 1, end: Math.max(span.end - 1, span.start + 1) }, quoted, text, lower);
    case 'heredoc_body':
      return joined(node, span, isLiteral(node, text) ? asIs : inHeredoc, text, lower);
    case 'concatenation':
      return { kind: 'template', parts: node.namedChildren.map(lower), span };
    case 'simple_expansion':
      return nameIn(node, text, span);
    case 'expansion':
      return lowerExpansion(node, text, lower);
    case 'command_substitution':
      return lowerSubstitution(node, text, lower);
    case 'command':
      return lowerCommand(node, text, lower);
    default:
      return { kind: 'unknown', span };
  }
}

/** A command is a call of its name with its words; what it is given as input is an argument `input`. */
function lowerCommand(node: Node, text: string, lower: (child: Node) => Expression): Expression {
  const span = spanOf(node);
  const name = node.childForFieldName('name');
  const callee: Expression =
    name === null
      ? { kind: 'unknown', span }
      : { kind: 'name', name: text.slice(name.startIndex, name.endIndex), span: spanOf(name) };
  const words = node
    .childrenForFieldName('argument')
    .map((child): Argument => ({ kind: 'positional', value: lower(child) }));
  const input = inputOf(node);
  const given: Argument[] = input === null ? [] : [{ kind: 'named', name: 'input', value: lower(input) }];
  return { kind: 'call', callee, arguments: [...words, ...given], span };
}

/** What a command reads: `<<EOF`, `<<<"…"`, or what `cat <<EOF |` and `echo "…" |` write before it. */
function inputOf(node: Node): Node | null {
  const own = redirected(node);
  if (own !== null) return own;
  const { parent } = node;
  if (parent?.type !== 'pipeline') return null;
  const at = parent.namedChildren.findIndex((child) => child.id === node.id);
  // `cat <<EOF | curl …`: the text belongs to the whole.
  if (at === 0) return parent.parent?.type === 'heredoc_redirect' ? bodyOf(parent.parent) : null;
  const before = parent.namedChildren[at - 1];
  if (before?.type === 'redirected_statement') return redirected(before.childForFieldName('body') ?? before);
  if (before?.type !== 'command') return null;
  const name = before.childForFieldName('name')?.text;
  const words = before.childrenForFieldName('argument').filter((word) => !/^-[neE]+$/.test(word.text));
  return (name === 'echo' || name === 'printf') && words.length > 0 ? (words.at(-1) ?? null) : null;
}

function redirected(node: Node): Node | null {
  const { parent } = node;
  if (parent?.type !== 'redirected_statement') return null;
  for (const redirect of parent.childrenForFieldName('redirect')) {
    if (redirect.type === 'heredoc_redirect') return bodyOf(redirect);
    if (redirect.type === 'herestring_redirect') return redirect.firstNamedChild;
  }
  return null;
}

function bodyOf(redirect: Node): Node | null {
  return redirect.namedChildren.find((child) => child.type === 'heredoc_body') ?? null;
}

/** `$(cat <<EOF … )`, and what else writes a text that stands there. */
function lowerSubstitution(node: Node, text: string, lower: (child: Node) => Expression): Expression {
  const [only, ...others] = node.namedChildren;
  const span = spanOf(node);
  if (only === undefined || others.length > 0) return { kind: 'unknown', span };
  const command = only.type === 'redirected_statement' ? only.childForFieldName('body') : only;
  const name = command?.type === 'command' ? command.childForFieldName('name')?.text : undefined;
  if (name === 'cat' && command !== null) {
    const body = redirected(command);
    if (body !== null) return trimmedEnd(lower(body));
  }
  const words = command?.childrenForFieldName('argument') ?? [];
  const [word] = words;
  if (name === 'echo' && words.length === 1 && word !== undefined) return lower(word);
  return {
    kind: 'unknown',
    span,
    reason: `run time makes it: \`${text.slice(span.start, Math.min(span.end, span.start + 40))}\``,
  };
}

/** `$(…)` takes the ends of the lines off the end. */
function trimmedEnd(expression: Expression): Expression {
  if (expression.kind !== 'string') return expression;
  return { ...expression, value: expression.value.replace(/\n+$/, '') };
}

/** `${MODEL:-gpt-4o}` and `${MODEL:=gpt-4o}` have a default; what else is done to a value is not followed. */
function lowerExpansion(node: Node, text: string, lower: (child: Node) => Expression): Expression {
  const span = spanOf(node);
  const [, name, , written] = /^\$\{(\w+)(:?[-=])?([\s\S]*)\}$/.exec(text.slice(span.start, span.end)) ?? [];
  const variable = nameIn(node, text, span);
  if (name === undefined) return { kind: 'unknown', span };
  if (written === '') return variable;
  if (!/^\$\{\w+:?[-=]/.test(text.slice(span.start, span.start + 200))) return { kind: 'unknown', span };
  const [, ...otherwise] = node.namedChildren;
  const [first] = otherwise;
  const last = otherwise.at(-1);
  if (first === undefined || last === undefined) return variable;
  const whole = { start: first.startIndex, end: last.endIndex };
  const isPlain = !/["'$`\\]/.test(text.slice(whole.start, whole.end));
  const value: Expression =
    !isPlain && otherwise.length === 1
      ? lower(first)
      : isPlain
        ? wordOf(text.slice(whole.start, whole.end), whole)
        : { kind: 'template', parts: otherwise.map(lower), span: whole };
  return { kind: 'choice', how: 'fallback', alternatives: [variable, value], span };
}

/** A variable; the words that the script is called with are known to nobody. */
function nameIn(node: Node, text: string, span: Span): Expression {
  const inner = node.namedChildren.find((child) => child.type === 'variable_name');
  const name = inner === undefined ? '' : text.slice(inner.startIndex, inner.endIndex);
  if (/^[A-Za-z_]\w*$/.test(name)) return { kind: 'name', name, span };
  return { kind: 'unknown', span, reason: 'it is what the script or function is called with' };
}

/** What stands between the expansions, as the shell reads it, and they themselves. */
function joined(
  node: Node,
  within: Span,
  read: (written: string) => string,
  text: string,
  lower: (child: Node) => Expression,
): Expression {
  const parts: Expression[] = [];
  let at = within.start;
  const add = (end: number): void => {
    if (end > at) parts.push({ kind: 'string', value: read(text.slice(at, end)), span: { start: at, end } });
  };
  for (const child of node.namedChildren) {
    if (!EXPANSIONS.has(child.type)) continue;
    add(child.startIndex);
    parts.push(lower(child));
    at = child.endIndex;
  }
  add(within.end);
  const [only] = parts;
  if (parts.length === 0) return { kind: 'string', value: '', span: spanOf(node) };
  if (parts.length === 1 && only?.kind === 'string') return { ...only, span: spanOf(node) };
  return { kind: 'template', parts, span: spanOf(node) };
}

const EXPANSIONS: ReadonlySet<string> = new Set([
  'simple_expansion',
  'expansion',
  'command_substitution',
  'arithmetic_expansion',
]);

/** `<<'EOF'`: nothing in it is filled in. */
function isLiteral(body: Node, text: string): boolean {
  const start = body.parent?.namedChildren.find((child) => child.type === 'heredoc_start');
  return start !== undefined && /['"\\]/.test(text.slice(start.startIndex, start.endIndex));
}

function quoted(written: string): string {
  return written.replace(/\\(["\\$`])/g, '$1').replace(/\\\r?\n/g, '');
}

function inHeredoc(written: string): string {
  return written.replace(/\\([\\$`])/g, '$1').replace(/\\\r?\n/g, '');
}

function asIs(written: string): string {
  return written;
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

function ansiText(written: string): string {
  return written.replace(/\\(.)/gs, (whole, letter: string) => ANSI[letter] ?? whole);
}

function wordOf(value: string, span: Span): Expression {
  return { kind: 'string', value, span };
}
