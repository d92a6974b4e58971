// Bundles test/host/suite and runs it in the extension host of the VS Code whose executable is named; with further
// words, only the files of these names: `node scripts/test/extensionHost.mjs test/host/vscode/code.mjs hover`.
import fs from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { project } from './run.mjs';

const [executable, ...only] = process.argv.slice(2);
const source = path.join(project, 'test/host/suite');
const out = path.join(project, ['out/host', ...only].join('-'));

fs.rmSync(out, { recursive: true, force: true });
await esbuild.build({
  entryPoints: fs
    .readdirSync(source)
    .filter((name) => name === 'index.ts' || (name.endsWith('.test.ts') && isWanted(name)))
    .map((name) => path.join(source, name)),
  outdir: path.join(out, 'suite'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  // As the extension is bundled: what some packages have for `require` cannot be put into one file.
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
});
// A copy, because tests write into the folder they have open.
const workspace = path.join(out, 'workspace');
fs.cpSync(path.join(project, 'test/workspace'), workspace, { recursive: true });

try {
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: project,
    extensionTestsPath: path.join(out, 'suite/index.js'),
    extensionTestsEnv: { PROMPTFARE_REPORTER: path.join(project, 'scripts/test/countingReporter.cjs') },
    launchArgs: [workspace, `--user-data-dir=${out}/user-data`, `--extensions-dir=${out}/extensions`],
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

function isWanted(name) {
  return only.length === 0 || only.includes(name.replace(/\.test\.ts$/, ''));
}
