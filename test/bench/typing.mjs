// npm run bench:typing FOLDER [SEED]: of the calls found in real files, how many are found with their model while a
// statement is being typed on another line, from the damaged text alone. FOLDER holds the sources of any repositories.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createRequire } from 'node:module';

const { catalogueAsText } = createRequire(import.meta.url)('../../esbuild.js');

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say in which folder the files are: npm run bench:typing FOLDER');

// As deep as the sources, from whose place the grammars are found.
const outfile = 'out/bench/typing/measures.cjs';
await build({
  entryPoints: ['test/bench/typingMeasures.ts'],
  bundle: true,
  platform: 'node',
  packages: 'external',
  format: 'cjs',
  plugins: [catalogueAsText],
  outfile,
  logLevel: 'error',
});
const { measureTyping } = await import(pathToFileURL(path.resolve(outfile)).href);
await measureTyping(folder, Number(process.argv[3] ?? 1), process.argv.includes('--losses'));
