import fs from 'node:fs';
import path from 'node:path';
import type { Assets } from '../core/assets';

/** A fault of the installation, not of a file that is scanned. */
export class MissingAssetError extends Error {
  override readonly name = 'MissingAssetError';
}

/** The tables in a folder; the build puts them next to the command line. */
export function assetsIn(folder: string): Assets {
  return {
    load: (name) =>
      // As a promise's start, so that what is thrown is a rejection.
      Promise.resolve().then(() => {
        const file = path.join(folder, name);
        try {
          return fs.readFileSync(file);
        } catch (error) {
          throw new MissingAssetError(`${file} cannot be read: install Promptfare again`, { cause: error });
        }
      }),
  };
}
