import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import { installHost } from './installHost';
import { startServer, type Server } from './startServer';
import { writeUserSettings, type UserSettings } from './userSettings';
import { workbenchAddress } from './workbenchAddress';

export interface WorkbenchOptions {
  /** The folder to open, or a `.code-workspace` file that names several. */
  readonly folder: string;
  /** The extension under development; unless said, the package that `npm test` has made, or else the project itself. */
  readonly extensionDevelopmentPath?: string;
  readonly settings?: UserSettings;
  /** False leaves workspace trust on, and the window in Restricted Mode. */
  readonly trusted?: boolean;
  /** A module that the extension host runs, as desktop VS Code does with `--extensionTestsPath`. */
  readonly extensionTestsPath?: string;
  /** More environment variables of the extension host. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Called with the empty page, before the workbench loads into it. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export interface Workbench {
  readonly page: Page;
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

export const PROJECT_FOLDER = path.resolve(import.meta.dirname, '../../..');

const EXTENSION_FOLDER = process.env['PROMPTFARE_EXTENSION'] ?? PROJECT_FOLDER;

/** Opens a real VS Code on a folder, with the extension under development, in a headless Chromium. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const host = await installHost();
  const dataFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'promptfare-vscode-'));
  await writeUserSettings(dataFolder, options.settings ?? {});
  // If one of the two does not start, the other is ended with this process.
  const [browser, server] = await Promise.all([
    launchChromium(),
    startServer(host, {
      dataFolder,
      extensionsFolder: path.join(dataFolder, 'extensions'),
      environment: options.environment ?? {},
      options: [
        '--without-connection-token',
        // Without this flag the server silently ignores the extension under development.
        '--enable-smoke-test-driver',
        ...(options.trusted === false ? [] : ['--disable-workspace-trust']),
      ],
    }),
  ]);
  const close = async (): Promise<void> => {
    await browser.close().catch(() => undefined);
    await server.stop();
    await fs.rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const url = workbenchAddress(server.port, { extensionDevelopmentPath: EXTENSION_FOLDER, ...options });
    const page = await openPage(browser, url, options.prepare);
    return { page, url, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(browser: Browser, url: string, prepare: WorkbenchOptions['prepare']): Promise<Page> {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector('.monaco-workbench .statusbar-item', { timeout: 60_000 });
  return page;
}
