import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Node } from 'web-tree-sitter';
import { Analyser } from '../../src/core/analyse';
import { NO_CONFIGURATION } from '../../src/core/configuration/configuration';
import type { CallReport } from '../../src/core/report';
import { type LanguageId, languageOf } from '../../src/core/source';
import { Parsers } from '../../src/core/syntax/parser';
import { keepLast } from '../../src/worker/keptCalls';
import { assets } from '../unit/support/assets';
import { PYTHON_DAMAGES, SCRIPT_DAMAGES, TYPESCRIPT_DAMAGES } from './typingDamages';

const FILES = 15;
const DAMAGES = 12;
const SLOW_MS = 150;
const SURROUNDINGS = { configuration: NO_CONFIGURATION, today: '2026-11-21' };
const STATEMENTS_IN: ReadonlySet<string> = new Set(['module', 'block', 'program', 'statement_block', 'class_body']);

interface Subject {
  readonly path: string;
  readonly language: LanguageId;
  readonly text: string;
  readonly calls: readonly CallReport[];
  readonly broken: number;
}

interface Tally {
  damages: number;
  expected: number;
  found: number;
  kept: number;
  wrong: number;
  readonly times: number[];
}

/** Prints a row for Python and one for TypeScript and JavaScript; with `losses`, each call that was lost and by what. */
export async function measureTyping(folder: string, seed: number, losses: boolean): Promise<void> {
  const random = randomFrom(seed);
  const analyser = new Analyser(assets);
  const parsers = new Parsers(assets);
  const paths = filesBelow(folder).sort();
  for (const [title, isOfIt] of [
    ['Python', (language: LanguageId) => language === 'python'],
    ['TypeScript and JavaScript', (language: LanguageId) => language !== 'python'],
  ] as const) {
    const subjects = await pick(folder, paths, isOfIt, random, analyser);
    const tally: Tally = { damages: 0, expected: 0, found: 0, kept: 0, wrong: 0, times: [] };
    for (const subject of subjects) {
      for (let round = 0; round < DAMAGES; round++) {
        await damage(subject, { random, analyser, parsers, losses }, tally);
      }
    }
    tally.times.sort((a, b) => a - b);
    const share = (count: number): string =>
      `${count} of ${tally.expected} (${((100 * count) / tally.expected).toFixed(1)} %)`;
    console.log(`${title}: ${subjects.length} files, ${tally.damages} damages`);
    console.log(`  cold, with their model: ${share(tally.found)}; not in the intact file: ${tally.wrong}`);
    console.log(`  with the last good result kept: ${share(tally.kept)}`);
    const at = (part: number): string => (tally.times[Math.floor(tally.times.length * part)] ?? NaN).toFixed(1);
    console.log(`  time of a report: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(0.999)} ms`);
  }
}

interface Tools {
  readonly random: () => number;
  readonly analyser: Analyser;
  readonly parsers: Parsers;
  readonly losses: boolean;
}

async function damage(subject: Subject, tools: Tools, tally: Tally): Promise<void> {
  const { path, language, text, calls, broken } = subject;
  const { random, analyser, losses } = tools;
  const damages =
    language === 'python'
      ? PYTHON_DAMAGES
      : language.startsWith('typescript')
        ? [...SCRIPT_DAMAGES, ...TYPESCRIPT_DAMAGES]
        : SCRIPT_DAMAGES;
  const place = one(await statementLines(subject, tools.parsers), random);
  const typed = one(damages, random);
  const damaged = `${text.slice(0, place.offset)}${place.indentation}${typed}\n${text.slice(place.offset)}`;
  analyser.forget(path);
  const started = performance.now();
  const analysis = await analyser.analyse({ path, language, text: damaged }, SURROUNDINGS);
  const took = performance.now() - started;
  tally.times.push(took);
  if (losses && took > SLOW_MS) console.log(`    ${path}:${place.line} ${typed}  took ${took.toFixed(0)} ms`);
  const found = analysis.kind === 'report' ? analysis.report.calls : [];
  const keyOf = (call: CallReport, by: number): string =>
    `${call.line + (by > 0 && call.line >= place.line ? by : 0)} ${call.api} ${call.model.value ?? `? ${call.model.candidates.join()}`}`;
  const expected = new Set(calls.map((call) => keyOf(call, 1)));
  const atLines = new Set(calls.map((call) => call.line + (call.line >= place.line ? 1 : 0)));
  const is = new Set(found.map((call) => keyOf(call, 0)));
  const lost = [...expected].filter((key) => !is.has(key));
  const wrong = found.filter((call) => !atLines.has(call.line));
  tally.damages += 1;
  tally.expected += expected.size;
  tally.found += expected.size - lost.length;
  tally.wrong += wrong.length;
  const kept = keepLast(
    analysis,
    {
      text,
      calls,
      changes: [
        {
          offset: place.offset,
          deletedLength: 0,
          text: damaged.slice(place.offset, place.offset + damaged.length - text.length),
        },
      ],
      broken,
    },
    damaged,
  );
  const keptKeys = new Set((kept.kind === 'report' ? kept.report.calls : []).map((call) => keyOf(call, 0)));
  tally.kept += [...expected].filter((key) => keptKeys.has(key)).length;
  if (losses && lost.length + wrong.length > 0)
    console.log(
      `    ${path}:${place.line} ${typed}  lost ${lost.length} of ${expected.size} (${lost.slice(0, 2).join('; ')})${
        wrong.length > 0 ? `  wrong ${wrong.map((call) => keyOf(call, 0)).join('; ')}` : ''
      }`,
    );
}

interface Place {
  readonly line: number;
  readonly offset: number;
  readonly indentation: string;
}

/** Where a statement begins a line, outside of every call. */
async function statementLines({ language, text, calls }: Subject, parsers: Parsers): Promise<readonly Place[]> {
  const { tree } = await parsers.parse(language, text);
  const places = new Map<number, Place>();
  const visit = (node: Node): void => {
    for (const child of node.namedChildren) {
      if (STATEMENTS_IN.has(node.type)) {
        const { row, column } = child.startPosition;
        const offset = child.startIndex - column;
        const indentation = text.slice(offset, child.startIndex);
        const line = row + 1;
        const inCall = calls.some((call) => call.line < line && line <= call.endLine);
        if (indentation.trim() === '' && !inCall) places.set(line, { line, offset, indentation });
      }
      visit(child);
    }
  };
  visit(tree.rootNode);
  tree.delete();
  return [...places.values()];
}

async function pick(
  folder: string,
  paths: readonly string[],
  isOfIt: (language: LanguageId) => boolean,
  random: () => number,
  analyser: Analyser,
): Promise<readonly Subject[]> {
  const left = paths.filter((each) => {
    const language = languageOf(each);
    return language !== undefined && isOfIt(language);
  });
  const subjects: Subject[] = [];
  while (subjects.length < FILES && left.length > 0) {
    const [relative] = left.splice(Math.floor(random() * left.length), 1);
    const language = languageOf(relative ?? '');
    if (relative === undefined || language === undefined) continue;
    const text = readFileSync(path.join(folder, relative), 'utf8').replaceAll('\r\n', '\n');
    const source = { path: relative, language, text };
    const analysis = await analyser.analyse(source, SURROUNDINGS);
    analyser.forget(relative);
    if (analysis.kind === 'report' && analysis.report.calls.length > 0)
      subjects.push({ ...source, calls: analysis.report.calls, broken: analysis.broken?.length ?? 0 });
  }
  return subjects;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && languageOf(entry.name) !== undefined)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((each) => !each.includes('node_modules'));
}

function one<T>(list: readonly T[], random: () => number): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

/** Mulberry32: the same numbers for the same seed everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
