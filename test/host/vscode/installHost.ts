import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { CODE_SERVER_VERSION, installationFolder, NODE_VERSION, nodePackage } from './versions';

export interface HostInstallation {
  /** The VS Code server inside the code-server package. */
  readonly serverFolder: string;
  /** The Node binary that runs it. */
  readonly node: string;
}

/** Parts of the server that no test and no reader of the sample workspace needs: 200 MB, and an assistant that signs in. */
const UNUSED_PARTS = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github',
  ...['win32', 'darwin'].flatMap((system) =>
    ['x64', 'arm64'].flatMap((processor) => [
      `node_modules/@vscode/ripgrep-universal/bin/${system}-${processor}`,
      `node_modules/node-pty/prebuilds/${system}-${processor}`,
    ]),
  ),
];

/** Installs the browser-hosted VS Code into the user's cache, or finds it there. */
export async function installHost(log: (line: string) => void = console.log): Promise<HostInstallation> {
  const packageName = nodePackage();
  const folder = installationFolder();
  if (!(await exists(folder))) {
    log(`Installing a browser-hosted VS Code into ${folder} (once, about a minute, 600 MB) …`);
    await installInto(folder, packageName);
  }
  return {
    serverFolder: path.join(folder, 'node_modules/code-server/lib/vscode'),
    node: path.join(folder, `node_modules/${packageName}/bin/node`),
  };
}

/** The folder appears in one rename, when it is whole: an interrupted installation leaves only a temporary folder. */
async function installInto(folder: string, packageName: string): Promise<void> {
  await fs.mkdir(path.dirname(folder), { recursive: true });
  await removeAbandoned(folder);
  const temporary = await fs.mkdtemp(`${folder}.installing-`);
  try {
    await installPackages(temporary, packageName);
    await fs.rename(temporary, folder);
  } catch (error) {
    // Another run may have finished first; its folder is as good as ours.
    if (!(await exists(folder))) throw error;
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
  }
}

/** What interrupted installations left; a young one may be another run at work. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  for (const name of await fs.readdir(parent)) {
    if (!name.includes('.installing-')) continue;
    const { mtimeMs } = await fs.stat(path.join(parent, name));
    if (Date.now() - mtimeMs > 3_600_000) await fs.rm(path.join(parent, name), { recursive: true, force: true });
  }
}

async function installPackages(folder: string, packageName: string): Promise<void> {
  const dependencies = { 'code-server': CODE_SERVER_VERSION, [packageName]: NODE_VERSION };
  await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await npmInstall(folder);
  const server = path.join(folder, 'node_modules/code-server/lib/vscode');
  // The package ships these two without their dependencies. `npm ci` would refuse: its lock files are out of step.
  await npmInstall(server);
  await npmInstall(path.join(server, 'extensions'));
  for (const part of UNUSED_PARTS) await fs.rm(path.join(server, part), { recursive: true, force: true });
  // A native package, which would need a compiler: without it the Output panel stays empty.
  await fs.copyFile(
    path.join(import.meta.dirname, 'spdlog.cjs'),
    path.join(server, 'node_modules/@vscode/spdlog/index.js'),
  );
}

async function npmInstall(folder: string): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // `engine-strict`: the server asks for Node 24, which is the Node that will run it, not the one that installs it.
  const exact = ['--omit=dev', '--ignore-scripts', '--engine-strict=false', `--prefix=${folder}`];
  await promisify(execFile)('npm', ['install', ...quiet, ...exact], { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
}

async function exists(folder: string): Promise<boolean> {
  return fs.access(folder).then(
    () => true,
    () => false,
  );
}
