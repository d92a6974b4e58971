import assert from 'node:assert/strict';
import { Analyser, type Analysis, type Surroundings } from '../../../src/core/analyse';
import { type Configuration, NO_CONFIGURATION } from '../../../src/core/configuration/configuration';
import type { CallSite } from '../../../src/core/detect/callSite';
import { findCalls } from '../../../src/core/detect/findCalls';
import { Project } from '../../../src/core/detect/project';
import type { CallReport } from '../../../src/core/report';
import { fileLanguageOf, languageOf } from '../../../src/core/source';
import { Parsers } from '../../../src/core/syntax/parser';
import { readSyntax } from '../../../src/core/syntax/syntaxFile';
import { assets } from './assets';

/** Prices and lifecycles of every test are those of one day. */
export const TODAY = '2026-11-21';

/** One for the tests that only need an answer: its grammars and vocabularies are loaded once. */
const shared = new Analyser(assets);

export function surroundings(configuration: Partial<Configuration> = {}): Surroundings {
  return { configuration: { ...NO_CONFIGURATION, ...configuration }, today: TODAY };
}

/** What a new look at a text comes to. */
export async function analysed(
  path: string,
  text: string,
  configuration: Partial<Configuration> = {},
): Promise<Analysis> {
  const language = fileLanguageOf(path);
  assert.ok(language, `${path} has an ending that is read`);
  shared.forget(path);
  return shared.analyse({ path, language, text }, surroundings(configuration));
}

/** The calls of a text that can be read. */
export async function callsOf(
  path: string,
  text: string,
  configuration: Partial<Configuration> = {},
): Promise<readonly CallReport[]> {
  const analysis = await analysed(path, text, configuration);
  assert.ok(analysis.kind === 'report', analysis.kind === 'skipped' ? analysis.reason : '');
  return analysis.report.calls;
}

const parsers = new Parsers(assets);

/** The same calls as detection gives them, in the same order. */
export async function sitesOf(path: string, text: string): Promise<readonly CallSite[]> {
  const language = languageOf(path);
  assert.ok(language, `${path} has an ending that is read`);
  const parsed = await parsers.parse(language, text);
  const file = readSyntax({ path, language, text }, parsed, parsers);
  return findCalls(
    new Project(file, { at: () => null, data: () => null, importersOf: () => [], mayCall: () => false }),
  );
}

/** The one call of a text. */
export async function callOf(
  path: string,
  text: string,
  configuration: Partial<Configuration> = {},
): Promise<CallReport> {
  const calls = await callsOf(path, text, configuration);
  assert.equal(calls.length, 1, 'one call');
  const [call] = calls;
  assert.ok(call);
  return call;
}
