// `npm start`: builds, prints what the calls of the sample workspace cost, and opens an editor with the extension on it.
//   --no-open     stop after the table (also PROMPTFARE_NO_OPEN=1)
//   --port N      the port of the browser-hosted editor, where it comes to that; a free one unless said
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openEditor } from './editor/openEditor.mjs';

const project = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { 'no-open': { type: 'boolean' }, port: { type: 'string', default: '0' } },
});

try {
  run('esbuild.js');
  console.log('\nWhat the calls in test/workspace cost:\n');
  run('dist/cli.js', 'scan', 'test/workspace');
} catch (error) {
  // The command has said what is wrong.
  process.exit(error.status ?? 1);
}
if (!values['no-open'] && !process.env.PROMPTFARE_NO_OPEN) {
  try {
    await openEditor(project, path.join(project, 'test/workspace'), Number(values.port));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

/** @param {string[]} words */
function run(...words) {
  execFileSync(process.execPath, words, { cwd: project, stdio: 'inherit' });
}
