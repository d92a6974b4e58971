// npm run bench:catalogue: size in the package, time to load, time of a look-up.
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const outfile = path.resolve('out/catalogueMeasures.mjs');
mkdirSync(path.dirname(outfile), { recursive: true });
await build({
  entryPoints: ['test/bench/catalogueMeasures.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile,
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
