import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** The entry that the extension host calls: runs every bundled test file beside this one. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, reporter: process.env['PROMPTFARE_REPORTER'] ?? 'spec' });
  for (const name of fs.readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the tests in the extension host failed.`);
}
