import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type * as z from 'zod/mini';
import type { Catalogue } from '../catalogue/catalogue';
import { LineMap } from '../lineMap';
import type { Span } from '../source';
import { type Configuration, type ConfigurationProblem, type StatedConfiguration } from './configuration';
import { inside } from './issues';
import { depth, impossibleKeys, keyAt, nodeAt, repeatedKeys, spanOf, written } from './jsonTree';
import { layered } from './layer';
import { configurationSchema, RESERVED_FIELDS } from './schema';
import { unknownWords } from './words';

export interface ParsedConfiguration {
  /** Null where anything is an error: callers keep the last good one. */
  readonly configuration: Configuration | null;
  /** The fields that stand in it; null where `configuration` is. */
  readonly stated: StatedConfiguration | null;
  readonly problems: readonly ConfigurationProblem[];
}

/** Before it is given lines and columns. */
interface Finding {
  readonly span: Span;
  readonly severity: ConfigurationProblem['severity'];
  readonly message: string;
}

/**
 * Reads `promptfare.json`: comments and trailing commas are allowed, every problem has its place. Never throws.
 *
 * @param catalogue to warn of models that it does not have; null where nobody asks
 */
export function parseConfiguration(text: string, catalogue: Catalogue | null = null): ParsedConfiguration {
  const { stated: read, findings } = readText(text, catalogue);
  const lines = new LineMap(text);
  const stated = findings.some((finding) => finding.severity === 'error') ? null : read;
  return {
    configuration: stated && layered(stated),
    stated,
    problems: [...findings]
      .sort((a, b) => a.span.start - b.span.start)
      .map(({ span, severity, message }) => {
        const { line, column, endLine, endColumn } = lines.location(span);
        return { line, column, endLine, endColumn, severity, message };
      }),
  };
}

interface Reading {
  readonly stated: StatedConfiguration | null;
  readonly findings: readonly Finding[];
}

function readText(text: string, catalogue: Catalogue | null): Reading {
  const syntaxErrors: ParseError[] = [];
  // A byte order mark is no JSON, but editors write it: a blank in its place keeps every offset.
  const json = text.replace(/^\uFEFF/, ' ');
  if (depth(json) > DEEPEST) {
    return { stated: null, findings: [error({ start: 0, end: 0 }, 'nested too deeply to be read')] };
  }
  const root = parseTree(json, syntaxErrors, { allowTrailingComma: true, disallowComments: false });
  // One mistake in the syntax brings others with it, and makes fields look missing: the first one is the true one.
  const first = syntaxErrors[0];
  if (first) {
    const message = json.trim() ? SYNTAX_MESSAGES[first.error] : 'the file is empty: write { "version": 1 }';
    return {
      stated: null,
      findings: [error({ start: first.offset, end: first.offset + first.length }, message ?? 'this is not JSON')],
    };
  }
  if (!root) return { stated: null, findings: [] };

  const value: unknown = getNodeValue(root);
  const repeated = [...repeatedFields(root), ...impossibleFields(root)];
  const inOrder = (file: z.infer<typeof configurationSchema>, findings: readonly Finding[]): Reading => {
    const stated = used(file);
    const words = unknownWords(root, layered(stated), catalogue).map(({ span, message }) => warning(span, message));
    return { stated, findings: [...findings, ...repeated, ...reservedFields(root), ...words] };
  };
  const checked = configurationSchema.safeParse(value);
  if (checked.success) return inOrder(checked.data, []);

  const issues = inside(checked.error.issues);
  const findings = issues.flatMap((issue) => findingsOf(issue, root));
  // Unknown keys are only warnings: without them the rest may be in order.
  removeUnknownKeys(value, issues);
  const rest = configurationSchema.safeParse(value);
  if (rest.success) return inOrder(rest.data, findings);
  return { stated: null, findings: [...findings, ...repeated, ...reservedFields(root)] };
}

function used(file: z.infer<typeof configurationSchema>): StatedConfiguration {
  const { currency, daysPerMonth } = file;
  const { traffic, models, aliases, sizes, tasks, calls, prices, discounts, providers, exclude } = file;
  const lists = { traffic, models, aliases, sizes, tasks, calls, prices, discounts, providers, exclude };
  return { ...lists, ...(currency && { currency }), ...(daysPerMonth !== undefined && { daysPerMonth }) };
}

function findingsOf(issue: z.core.$ZodIssue, root: Node): readonly Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return warning(spanOf(keyAt(root, path) ?? root), `${written(path)} is not a field that Promptfare knows`);
    });
  }
  const at = nodeAt(root, issue.path);
  const name = issue.path.length > 0 ? written(issue.path) : 'promptfare.json';
  if (at) return [error(spanOf(at), `${name} must be ${issue.message}`)];
  // A field that is not there: said where its object starts.
  const owner = nodeAt(root, issue.path.slice(0, -1)) ?? root;
  return [error({ start: owner.offset, end: owner.offset + 1 }, `${name} is missing: it must be ${issue.message}`)];
}

function reservedFields(root: Node): readonly Finding[] {
  return RESERVED_FIELDS.flatMap((field) => {
    const key = keyAt(root, [field]);
    return key ? [warning(spanOf(key), `${field} is not used by this version of Promptfare yet`)] : [];
  });
}

function repeatedFields(root: Node): readonly Finding[] {
  return repeatedKeys(root).map((key) =>
    warning(spanOf(key), `${String(key.value)} stands here twice: the last one counts`),
  );
}

function impossibleFields(root: Node): readonly Finding[] {
  return impossibleKeys(root).map((key) =>
    warning(spanOf(key), `${String(key.value)} can be no name here: it is left out`),
  );
}

function removeUnknownKeys(value: unknown, issues: readonly z.core.$ZodIssue[]): void {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const owner = issue.path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
    if (isObject(owner)) for (const key of issue.keys) Reflect.deleteProperty(owner, key);
  }
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function error(span: Span, message: string): Finding {
  return { span, severity: 'error', message };
}

function warning(span: Span, message: string): Finding {
  return { span, severity: 'warning', message };
}

/** The format needs 4. The parser calls itself for each level, and would run out of stack at some thousands. */
const DEEPEST = 100;

/** By jsonc-parser's error codes, which are a const enum and so cannot be named here. */
const SYNTAX_MESSAGES: Readonly<Record<number, string>> = {
  1: 'this is not a JSON value: text needs double quotes',
  2: 'this is not a number',
  3: 'a field’s name in double quotes is expected here',
  4: 'a value is expected here',
  5: 'a colon is expected here, between the name and its value',
  6: 'a comma is expected here',
  7: 'a closing } is expected here',
  8: 'a closing ] is expected here',
  9: 'the file should end here: only one { … } is read',
  10: 'this comment is not allowed here',
  11: 'this comment is never closed: */ is expected',
  12: 'this text is never closed: " is expected',
  13: 'this number is cut short',
  14: 'this \\u escape needs four hexadecimal digits',
  15: 'this escape is not allowed in JSON text',
  16: 'this character is not allowed in JSON text',
};
