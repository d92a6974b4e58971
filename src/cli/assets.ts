import fs from 'node:fs';
import path from 'node:path';
import type { Assets } from '../core/assets';

/** The tables in a folder; the build puts them next to the command line. */
export function assetsIn(folder: string): Assets {
  return { load: (name) => Promise.resolve(fs.readFileSync(path.join(folder, name))) };
}
