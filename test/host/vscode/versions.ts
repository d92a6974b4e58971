import os from 'node:os';
import path from 'node:path';

/**
 * The npm package `code-server` carries the whole of VS Code as a server and a workbench: 4.139.1 is VS Code 1.139.1.
 * Pinned, because an npm under Node 20 otherwise takes an old major whose engine still allows Node 20.
 */
export const CODE_SERVER_VERSION = '4.139.1';

/** The server needs Node 24, whatever runs the project. These npm packages hold just the binary. */
export const NODE_VERSION = '24.21.0';

/** The npm package with the Node binary of this machine, or why there is none. */
export function nodePackage(): string {
  if (process.platform !== 'linux' || (process.arch !== 'x64' && process.arch !== 'arm64')) {
    throw new Error(
      `The browser-hosted VS Code runs on Linux on x64 and arm64, not on ${process.platform} on ${process.arch}.`,
    );
  }
  return `node-linux-${process.arch}`;
}

/** Named after its versions, so that a new version is a new folder and an old one never has to be upgraded in place. */
export function installationFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache');
  return path.join(cache, 'promptfare', `vscode-host-${CODE_SERVER_VERSION}-node-${NODE_VERSION}-${process.arch}`);
}
