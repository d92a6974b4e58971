import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const project = path.resolve(import.meta.dirname, '../..');

/**
 * Runs a program in the project and lets it print.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {Record<string, string>} environment
 */
export function run(program, words, environment = {}) {
  const status = exitCode(program, words, environment);
  if (status !== 0) throw new Error(`${path.basename(words[0] ?? program)} ended with ${status}`);
}

/**
 * Runs a script of the project or of one of its packages with Node.
 *
 * @param {...string} words
 */
export function runNode(...words) {
  run(process.execPath, words);
}

/**
 * Runs a program that ends with mocha tests. One that ends without their counts has failed, whatever its exit code.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {'dot' | 'spec'} output
 * @returns {import('./stages.mjs').Counts}
 */
export function runTests(program, words, output = 'spec') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'promptfare-counts-'));
  const file = path.join(folder, 'counts.json');
  try {
    const status = exitCode(program, words, { PROMPTFARE_TEST_COUNTS: file, PROMPTFARE_TEST_OUTPUT: output });
    const counts = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : noCounts;
    return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const noCounts = { passed: 0, failed: 1, skipped: 0 };

/**
 * Runs mocha on TypeScript files.
 *
 * @param {string} files a pattern
 * @param {'dot' | 'spec'} output
 * @param {readonly string[]} more words for mocha
 */
export function runMocha(files, output = 'spec', more = []) {
  const mocha = [
    '--import',
    'tsx',
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'scripts/test/countingReporter.cjs',
  ];
  return runTests(process.execPath, [...mocha, ...more, files], output);
}

function exitCode(program, words, environment) {
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(program, words, { cwd: project, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  return status ?? 1;
}
