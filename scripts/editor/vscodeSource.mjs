import fs from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';

const DOWNLOAD_HOST = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_LIMIT_MILLISECONDS = 5000;

/**
 * Where the VS Code of this run comes from, and why: `download` gets the one that `@vscode/test-electron` fetches,
 * `web` the browser-hosted one. `PROMPTFARE_VSCODE` decides when it is set.
 *
 * @returns {Promise<{ source: 'download' | 'web', reason: string }>}
 */
export async function vscodeSource() {
  const wanted = process.env.PROMPTFARE_VSCODE;
  if (wanted === 'download' || wanted === 'web') return { source: wanted, reason: 'as PROMPTFARE_VSCODE says' };
  if (wanted) throw new Error(`PROMPTFARE_VSCODE is "download" or "web", not "${wanted}".`);
  // The browser-hosted VS Code is for Linux alone, so elsewhere there is nothing to decide.
  if (process.platform !== 'linux') return { source: 'download', reason: `the only one for ${process.platform}` };
  if (!hasDisplay() && !onPath('xvfb-run')) return { source: 'web', reason: 'no display and no xvfb-run' };
  if (!(await canDownload())) return { source: 'web', reason: 'VS Code cannot be downloaded here' };
  return { source: 'download', reason: 'VS Code can be downloaded here' };
}

/**
 * Downloads VS Code, or finds the one downloaded before.
 *
 * @param {string} project
 * @returns {Promise<string | undefined>} the executable; nothing when it failed and the browser-hosted one can be used
 */
export async function download(project) {
  try {
    return await downloadAndUnzipVSCode({ cachePath: path.join(project, '.vscode-test') });
  } catch (error) {
    if (process.env.PROMPTFARE_VSCODE === 'download' || process.platform !== 'linux') throw error;
    console.log(`VS Code was not downloaded: ${error.message}`);
    return undefined;
  }
}

/** Whether a window can be shown. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * @param {string} program
 * @returns {string | undefined} its path
 */
export function onPath(program) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => endings.map((ending) => path.join(folder, program + ending)))
    .find((file) => fs.existsSync(file));
}

/** Asked once and briefly, so that a machine without a network does not wait for the download to give up. */
async function canDownload() {
  try {
    const signal = AbortSignal.timeout(PROBE_LIMIT_MILLISECONDS);
    return (await fetch(DOWNLOAD_HOST, { method: 'HEAD', signal })).ok;
  } catch {
    return false;
  }
}
