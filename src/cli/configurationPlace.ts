import fs from 'node:fs';
import path from 'node:path';

export const CONFIGURATION_NAME = 'promptfare.json';

/** The file that speaks for a PATH: the nearest one from there upwards. */
export function configurationFileOf(argument: string): string | undefined {
  const absolute = path.resolve(argument);
  const start = fs.statSync(absolute).isDirectory() ? absolute : path.dirname(absolute);
  for (let folder = start; ; folder = path.dirname(folder)) {
    const found = existing(folder);
    if (found ?? folder === path.dirname(folder)) return found;
  }
}

function existing(folder: string): string | undefined {
  const file = path.join(folder, CONFIGURATION_NAME);
  return fs.existsSync(file) ? file : undefined;
}
