import { isSecretName } from '../data/environment';
import type { Expression } from '../syntax/expression';
import { type Span } from '../source';
import type { Evaluator } from './evaluate';
import { type Found, unknown } from './found';

/** What the shell and the tools read before `.env`, as they read it on a developer's machine. */
const FILES = ['.env.local', '.env'];
/** The same of the tools of JavaScript, which tell modes apart. */
const OF_JAVASCRIPT = ['.env.development.local', '.env.local', '.env.development', '.env'];

/**
 * A variable of the environment, as the nearest `.env` file of the workspace sets it: a default, since what runs the program
 * may set another. Never one that may be secret, and never from a file that shows how one would look.
 */
export function environmentVariable(name: string, use: Span, evaluator: Evaluator): readonly Found[] {
  const isUnknown = unknown(use, `it is the environment variable ${name}`);
  const value = isSecretName(name) ? null : setIn(name, use, evaluator);
  return value === null
    ? [{ expression: isUnknown, evidence: 'literal' }]
    : [{ expression: value, evidence: 'default' }];
}

function setIn(name: string, use: Span, evaluator: Evaluator): Expression | null {
  const { file } = evaluator;
  const { path, language } = file.fileAt(use.start).source;
  const folder = path.split('/').slice(0, -1);
  const names = language === 'python' ? FILES : OF_JAVASCRIPT;
  const folders = [...folder.map((_, index) => folder.slice(0, folder.length - index)), []];
  // All are asked for at once: each answer may be a journey.
  const found = folders.flatMap((each) => names.map((own) => file.saidBy([...each, own].join('/'), 'environment')));
  if (found.includes(undefined)) return null;
  for (const each of found) {
    if (each?.kind !== 'object') continue;
    const entry = each.entries.findLast((one) => one.kind === 'entry' && one.key === name);
    if (entry !== undefined) return entry.value.kind === 'string' ? entry.value : null;
  }
  return null;
}
