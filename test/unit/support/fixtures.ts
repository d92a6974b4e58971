import fs from 'node:fs';
import path from 'node:path';

export const FIXTURES = path.resolve(__dirname, '../../fixtures/calls');

export interface Fixture {
  /** Below the folder of fixtures: `python/literal_model.py`. */
  readonly path: string;
  readonly text: string;
}

/** Every fixture there is, found by listing the folder. */
export function fixtures(): readonly Fixture[] {
  return fs
    .readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: path.relative(FIXTURES, file).split(path.sep).join('/'),
      text: fs.readFileSync(file, 'utf8'),
    }));
}
