// `npm test`: everything, from types to the package. `npm test -- unit build` runs only the stages named.
import fs from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { download, hasDisplay, vscodeSource } from './editor/vscodeSource.mjs';
import { packageAndCheck } from './test/packaging.mjs';
import { project, runMocha, runNode, runTests } from './test/run.mjs';
import { Skip, Stages } from './test/stages.mjs';

const STAND_IN = path.join(project, 'test/host/vscode/code.mjs');

const stages = new Stages(process.argv.slice(2));
let executable = STAND_IN;

await stages.run('types', [], () => {
  runNode('node_modules/typescript/bin/tsc', '--noEmit');
  // What runs in a page has other globals than what runs in Node.
  runNode('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/webview/client');
});
await stages.run('lint', [], () => {
  runNode('node_modules/eslint/bin/eslint.js', '.');
  runNode('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.');
});
await stages.run('unit', [], () => runMocha('test/unit/**/*.test.ts', 'dot'));
// Twenty megabytes and 100,000 made-up texts, by both references: minutes, so apart from the quick ones.
await stages.run('reference', [], () => runMocha('test/reference/*.test.ts', 'spec', ['--parallel', '--jobs', '2']));
// As it ships, because the stages below are to test what ships.
await stages.run('build', [], () => runNode('esbuild.js', '--production'));
await stages.run('package', ['build'], () => {
  // The tests on the workbench then open what a user would install.
  process.env.PROMPTFARE_EXTENSION = packageAndCheck();
});
await stages.run('editor', [], prepareEditor);
await stages.run('host', ['build', 'editor'], () => {
  const words = ['scripts/test/extensionHost.mjs', executable];
  return executable === STAND_IN || hasDisplay()
    ? runTests(process.execPath, words)
    : runTests('xvfb-run', ['--auto-servernum', process.execPath, ...words]);
});
await stages.run('workbench', ['build', 'editor'], () => {
  onlyOnLinux();
  // A person's way through a window can meet a layout that moves under the mouse: once more tells that from a fault.
  return runMocha('test/host/workbench/*.test.ts', 'spec', ['--retries', '1']);
});
await stages.run('browser', ['build', 'editor'], () => {
  onlyOnLinux();
  if (!fs.existsSync(path.join(project, 'test/browser'))) throw new Skip('there are no such tests');
  return runMocha('test/browser/*.test.ts');
});

process.exit(stages.summarise() ? 0 : 1);

/** Gets everything that the stages below open, so that what is missing on this machine is said once, and first. */
async function prepareEditor() {
  const { source, reason } = await vscodeSource();
  console.log(`${source === 'web' ? 'browser-hosted' : 'downloaded'} VS Code: ${reason}`);
  if (source === 'download') executable = (await download(project)) ?? STAND_IN;
  if (process.platform !== 'linux') return;
  const { installHost } = await tsImport('../test/host/vscode/installHost.ts', import.meta.url);
  const { ensureChromium } = await tsImport('../test/host/vscode/chromium.ts', import.meta.url);
  await installHost();
  ensureChromium();
}

/** The tests on the workbench reach into a browser, and the browser-hosted VS Code exists for Linux alone. */
function onlyOnLinux() {
  if (process.platform !== 'linux') throw new Skip(`runs on Linux, not on ${process.platform}`);
}
