// npm run bench:cli [-- STARTS]: how long the command line takes from its start to its end, as a process, built as it ships.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const { builds, writeAssets } = createRequire(import.meta.url)('../../esbuild.js');
const STARTS = Number(process.argv[2] ?? 11);
/** Of one count, in milliseconds. */
const LIMIT = 150;

const folder = path.resolve('out/bench/cli');
mkdirSync(folder, { recursive: true });
for (const name of Object.keys(builds).filter((file) => /^cli(?:\.|\/)/.test(file))) {
  await build({ ...builds[name], minify: true, sourcemap: false, outfile: path.join(folder, name) });
}
await writeAssets(path.join(folder, 'assets'));
const cli = path.join(folder, 'cli.js');
const empty = path.join(folder, 'empty.js');
writeFileSync(empty, '');
const small = path.join(folder, 'small.txt');
writeFileSync(small, 'You are a support agent. Sort the ticket into one of: billing, bug, other.\n');

const rows = [
  ['node alone, with an empty file', [empty]],
  ['promptfare --version', [cli, '--version']],
  ['promptfare count small.txt', [cli, 'count', small]],
  ['promptfare count small.txt --model gpt-4o', [cli, 'count', small, '--model', 'gpt-4o']],
  ['promptfare count small.txt --model gpt-4', [cli, 'count', small, '--model', 'gpt-4']],
  ['promptfare count small.txt --model claude-haiku-5-5', [cli, 'count', small, '--model', 'claude-haiku-5-5']],
  ['promptfare price gpt-4o --input 1k', [cli, 'price', 'gpt-4o', '--input', '1k']],
].map(([name, words]) => ({ name, words, milliseconds: [] }));

// In turn, so that whatever else the machine does falls on all of them.
for (let start = 0; start < STARTS; start++) {
  for (const { words, milliseconds } of rows) {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
    milliseconds.push(performance.now() - started);
    if (status !== 0) throw new Error(stderr);
  }
}

const [cpu] = os.cpus();
console.log(`${STARTS} starts each, Node ${process.version}, ${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`);
console.log(`load of the last minute ${os.loadavg()[0].toFixed(1)}; a count is to stay under ${LIMIT} ms\n`);
console.log('median   best');
for (const { name, milliseconds } of rows) {
  milliseconds.sort((a, b) => a - b);
  const median = milliseconds[Math.floor(STARTS / 2)].toFixed(0);
  console.log(`${median.padStart(3)} ms ${milliseconds[0].toFixed(0).padStart(3)} ms  ${name}`);
}
