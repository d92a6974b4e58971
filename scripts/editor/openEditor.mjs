import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { download, hasDisplay, onPath, vscodeSource } from './vscodeSource.mjs';

/**
 * Opens a folder in the best editor there is: the installed VS Code, a downloaded one, or the browser-hosted one.
 *
 * @param {string} project the extension under development
 * @param {string} folder what to open
 * @param {number} port of the browser-hosted editor; 0 takes a free one
 */
export async function openEditor(project, folder, port) {
  const words = [`--extensionDevelopmentPath=${project}`, folder];
  const forced = process.env.PROMPTFARE_VSCODE !== undefined;
  if (!forced && openInstalled(words)) return;
  // For tests a virtual display would do; a person needs a real one.
  const { source, reason } =
    forced || hasDisplay() ? await vscodeSource() : { source: 'web', reason: 'there is no display' };
  if (source === 'web') return serve(folder, port, reason);
  const executable = await download(project);
  if (executable === undefined) return serve(folder, port, 'the download failed');
  openDownloaded(project, executable, words);
}

/**
 * @param {string[]} words
 * @returns {boolean} whether it opened
 */
function openInstalled(words) {
  const code = onPath('code');
  if (code === undefined || !hasDisplay()) return false;
  // The `code` of a remote terminal opens folders in the window it belongs to, and loads no extension.
  if (fs.realpathSync(code).includes('remote-cli')) return false;
  console.log(`\nOpening ${code} …`);
  const windows = process.platform === 'win32';
  const quoted = windows ? words.map((word) => `"${word}"`) : words;
  return spawnSync(windows ? `"${code}"` : code, quoted, { stdio: 'inherit', shell: windows }).status === 0;
}

/**
 * @param {string} project
 * @param {string} executable
 * @param {string[]} words
 */
function openDownloaded(project, executable, words) {
  const profile = path.join(project, '.vscode-test/start');
  const own = [`--user-data-dir=${profile}/user-data`, `--extensions-dir=${profile}/extensions`];
  // Electron's sandbox does not start as root.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  console.log(`\nOpening ${executable} …`);
  spawn(executable, [...words, ...own, ...root], { detached: true, stdio: 'ignore' }).unref();
}

/**
 * @param {string} folder
 * @param {number} port
 * @param {string} reason
 */
async function serve(folder, port, reason) {
  console.log(`\nServing VS Code to a browser (${reason}).`);
  const { serveWorkbench } = await tsImport('../../test/host/vscode/serveWorkbench.ts', import.meta.url);
  const served = await serveWorkbench(folder, port);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void served.stop());
  console.log(`\n  ${served.address}\n\nOpen this address in a browser on this machine. Ctrl-C stops the editor.`);
  await served.ended;
}
