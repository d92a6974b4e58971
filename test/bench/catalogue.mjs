// npm run bench:catalogue: size in the package, time to load, time of a look-up.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const { catalogueAsText } = createRequire(import.meta.url)('../../esbuild.js');
const STARTS = 15;

const folder = 'src/core/catalogue';
// As in what ships: minified, the data as one text.
const bundle = async (entry, outfile) => {
  await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    plugins: [catalogueAsText],
    outfile,
    logLevel: 'error',
  });
  return path.resolve(outfile);
};

const load = await bundle(`${folder}/load.ts`, 'out/bench/catalogue.cjs');
const measure = `const started = performance.now(); require(${JSON.stringify(load)}).catalogue(); console.log(performance.now() - started)`;
console.log(
  `in the package, with the code that reads it: ${(gzipSync(readFileSync(load), { level: 9 }).length / 1024).toFixed(1)} KB gzipped (limit 40)`,
);
const times = Array.from({ length: STARTS }, () =>
  Number(execFileSync(process.execPath, ['-e', measure], { encoding: 'utf8' })),
);
times.sort((a, b) => a - b);
console.log(
  `loading in a new process, file and all: median ${times[Math.floor(STARTS / 2)].toFixed(1)} ms, best ${times[0].toFixed(1)} ms (limit 10)`,
);

await import(pathToFileURL(await bundle('test/bench/catalogueMeasures.ts', 'out/bench/catalogueMeasures.cjs')).href);
