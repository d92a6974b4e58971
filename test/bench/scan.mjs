// npm run bench:scan DIR [RUNS]: scans of a warm folder beside the least that they could do, each as a process of its own: the
// first one, and one that has what the last has left.
// The limit: 1.5 × walking, reading and matching, and 1.5 × parsing the files that pass with one thread.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const { builds, writeAssets } = createRequire(import.meta.url)('../../esbuild.js');
const [folder, runs = '5'] = process.argv.slice(2);
if (folder === undefined) throw new Error('npm run bench:scan DIR [RUNS]');
const RUNS = Number(runs);
const FACTOR = 1.5;
const MOST_MEGABYTES = 300;

const out = path.resolve('out/bench/scan');
mkdirSync(out, { recursive: true });
for (const name of Object.keys(builds).filter((file) => /^(?:cli(?:\.|\/)|data\/)/.test(file))) {
  await build({ ...builds[name], minify: true, sourcemap: false, outfile: path.join(out, name) });
}
await writeAssets(path.join(out, 'assets'));
const bare = path.resolve('test/bench/bareScan.mjs');
const cli = path.join(out, 'cli.js');
const list = path.join(out, 'passing.json');
// Prints its peak memory when it ends, in KB.
const peak = path.join(out, 'peak.cjs');
writeFileSync(
  peak,
  `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(path.join(out, 'peak.txt'))}, String(process.resourceUsage().maxRSS)));`,
);
const { HINT_WORDS } = await words();
const caches = path.join(out, 'caches');
process.env.XDG_CACHE_HOME = caches;

const times = { start: [], read: [], parse: [], first: [], again: [], rg: [] };
const peaks = { first: 0, again: 0 };
let read;
let scanned;
for (let run = 0; run < RUNS; run++) {
  times.start.push(wall(process.execPath, [cli, '--version']).milliseconds);
  read = JSON.parse(wall(process.execPath, [bare, 'read', folder, HINT_WORDS, list]).output);
  times.read.push(read.milliseconds);
  times.parse.push(JSON.parse(wall(process.execPath, [bare, 'parse', list]).output).milliseconds);
  rmSync(caches, { recursive: true, force: true });
  const outputs = ['first', 'again'].map((which) => {
    const scan = wall(process.execPath, ['-r', peak, cli, 'scan', folder, '--format', 'json']);
    times[which].push(scan.milliseconds - times.start.at(-1));
    peaks[which] = Math.max(peaks[which], Number(readFileSync(path.join(out, 'peak.txt'), 'utf8')));
    return scan.output;
  });
  if (outputs[0] !== outputs[1]) throw new Error('a scan from the cache says something else');
  scanned = JSON.parse(outputs[0]);
  const rg = wall('rg', ['-il', HINT_WORDS, folder], true);
  if (rg !== null) times.rg.push(rg.milliseconds);
}

const [cpu] = os.cpus();
console.log(`${RUNS} runs, Node ${process.version}, ${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`);
console.log(`load of the last minute ${os.loadavg()[0].toFixed(1)}`);
console.log(
  `${read.files} source files, ${(read.characters / 1e6).toFixed(1)} MB; ${read.passing} pass; ` +
    `${scanned.totals.calls} calls in ${scanned.files.length} files, ${scanned.skipped.length} skipped\n`,
);
print('process start (promptfare --version)', times.start);
print('walk, read and match, bare Node', times.read);
print('parse of the files that pass, one thread', times.parse);
if (times.rg.length > 0) print('rg -il', times.rg);
print('promptfare scan, the first, without the start', times.first);
print('promptfare scan, again, without the start', times.again);
const bareMilliseconds = median(times.read) + median(times.parse);
console.log(`\nlimit ${(FACTOR * bareMilliseconds).toFixed(0)} ms: ${FACTOR} × what is bare`);
for (const which of ['first', 'again']) {
  const ratio = median(times[which]) / bareMilliseconds;
  const megabytes = (peaks[which] / 1024).toFixed(0);
  console.log(`${which}: ${ratio.toFixed(2)} ×, peak memory ${megabytes} MB of ${MOST_MEGABYTES} allowed`);
}

function wall(command, args, mayFail = false) {
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  const milliseconds = performance.now() - started;
  if (mayFail && error) return null;
  if (error ?? status !== 0) throw error ?? new Error(stderr);
  return { milliseconds, output: stdout };
}

/** The words that the prefilter looks for. */
async function words() {
  const options = { entryPoints: ['src/core/detect/hintWords.ts'], bundle: true, write: false, format: 'esm' };
  const { outputFiles } = await build(options);
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(name, values) {
  console.log(`${median(values).toFixed(0).padStart(7)} ms  ${name} (best ${Math.min(...values).toFixed(0)})`);
}
