import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * How the tests inside the extension host reach the process that started the window: two files.
 * The window itself is no use for either: it mixes its own log into the tests' output, and when the
 * extension host dies half way it reports success.
 */
export interface TestChannel {
  /** What `extensionTestsRunner.cjs` reads in the extension host. */
  readonly environment: NodeJS.ProcessEnv;
  /** Nothing when the tests did not come to an end. */
  verdict(): 'passed' | 'failed' | undefined;
  /** Prints the rest of the output and removes the files. */
  close(): void;
}

export function openTestChannel(extensionTestsPath: string): TestChannel {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'promptfare-tests-'));
  const outputFile = path.join(folder, 'output.txt');
  const verdictFile = path.join(folder, 'verdict.txt');
  fs.writeFileSync(outputFile, '');
  const printed = printGrowing(outputFile);
  return {
    environment: {
      PROMPTFARE_HOST_TESTS: path.resolve(extensionTestsPath),
      PROMPTFARE_HOST_OUTPUT: outputFile,
      PROMPTFARE_HOST_VERDICT: verdictFile,
    },
    verdict() {
      if (!fs.existsSync(verdictFile)) return undefined;
      return fs.readFileSync(verdictFile, 'utf8') === 'passed' ? 'passed' : 'failed';
    },
    close() {
      printed.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copies a file to the standard output as it grows. */
function printGrowing(file: string): { stop(): void } {
  const descriptor = fs.openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const print = (): void => {
    for (;;) {
      const length = fs.readSync(descriptor, buffer, 0, buffer.length, null);
      if (length === 0) return;
      process.stdout.write(Buffer.from(buffer.subarray(0, length)));
    }
  };
  const timer = setInterval(print, 100);
  return {
    stop() {
      clearInterval(timer);
      print();
      fs.closeSync(descriptor);
    },
  };
}
