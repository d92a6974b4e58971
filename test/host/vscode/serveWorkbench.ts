import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { installHost } from './installHost';
import { PROJECT_FOLDER } from './openWorkbench';
import { startServer } from './startServer';
import { writeUserSettings } from './userSettings';

export interface ServedWorkbench {
  /** For any browser on this machine. */
  readonly address: string;
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Serves an editor on a folder, with the project's extension in it, to a person's own browser. */
export async function serveWorkbench(folder: string, port: number): Promise<ServedWorkbench> {
  const host = await installHost();
  const dataFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'promptfare-vscode-'));
  const extensionsFolder = path.join(dataFolder, 'extensions');
  await linkExtension(extensionsFolder);
  await writeUserSettings(dataFolder, {});
  // The editor can run programs, so a page that merely guesses the port must not reach it.
  const token = randomUUID();
  const server = await startServer(host, {
    dataFolder,
    extensionsFolder,
    port,
    options: [`--connection-token=${token}`, `--default-folder=${path.resolve(folder)}`, '--disable-workspace-trust'],
  });
  return {
    address: `http://127.0.0.1:${server.port}/?tkn=${token}`,
    ended: server.ended,
    async stop() {
      await server.stop();
      await fs.rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/**
 * Installed by a link rather than loaded as under development: the address stays short enough to copy, and holds no
 * port, so it also works through a forwarded one. After a build, reloading the page loads the new extension.
 */
async function linkExtension(extensionsFolder: string): Promise<void> {
  const manifest = JSON.parse(await fs.readFile(path.join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
    publisher: string;
    name: string;
    version: string;
  };
  await fs.mkdir(extensionsFolder, { recursive: true });
  const name = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
  await fs.symlink(PROJECT_FOLDER, path.join(extensionsFolder, name), 'dir');
}
