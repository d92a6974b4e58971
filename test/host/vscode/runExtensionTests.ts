import path from 'node:path';
import { parseDesktopArguments } from './desktopArguments';
import { openWorkbench, type Workbench } from './openWorkbench';
import { openTestChannel } from './testChannel';

const LIMIT_SECONDS = Number(process.env['PROMPTFARE_HOST_LIMIT_SECONDS'] ?? 300);

/** Runs a test bundle in a real extension host, prints what it prints, and returns the exit code. */
export async function runExtensionTests(words: readonly string[]): Promise<number> {
  const { extensionTestsPath, ...options } = parseDesktopArguments(words);
  const channel = openTestChannel(extensionTestsPath);
  const interrupted = interruption();
  let endWindow = (): void => undefined;
  const windowEnded = new Promise<void>((resolve) => {
    endWindow = resolve;
  });
  let workbench: Workbench | undefined;
  try {
    workbench = await openWorkbench({
      ...options,
      extensionTestsPath: path.join(import.meta.dirname, 'extensionTestsRunner.cjs'),
      environment: channel.environment,
      prepare: async (page) => {
        // The workbench calls these two by name.
        await page.exposeFunction('codeAutomationLog', () => undefined);
        await page.exposeFunction('codeAutomationExit', endWindow);
        page.on('crash', endWindow);
        page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
      },
    });
    const why = await Promise.race([windowEnded, workbench.server.ended, interrupted, limit()]);
    if (why === 'interrupted') return 130;
    if (why === 'too late') {
      console.error(`The tests did not end within ${LIMIT_SECONDS} seconds.`);
      return 124;
    }
    const verdict = channel.verdict();
    if (verdict === undefined) {
      console.error(`The extension host ended before the tests did.\n${workbench.server.lastLines()}`);
    }
    return verdict === 'passed' ? 0 : 1;
  } finally {
    await workbench?.close();
    channel.close();
  }
}

/** `on`, not `once`: a terminal and `runTests` both send the signal, and the second must not end us before we clean up. */
function interruption(): Promise<'interrupted'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        resolve('interrupted');
      });
    }
  });
}

function limit(): Promise<'too late'> {
  return new Promise((resolve) => setTimeout(resolve, LIMIT_SECONDS * 1000, 'too late').unref());
}
