import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The arguments of desktop VS Code that this stand-in knows; it ignores all others. */
export interface DesktopArguments {
  readonly folder: string;
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath: string;
  readonly trusted: boolean;
}

export function parseDesktopArguments(words: readonly string[]): DesktopArguments {
  const folder = words.find(
    (word) => !word.startsWith('-') && fs.statSync(word, { throwIfNoEntry: false })?.isDirectory(),
  );
  if (folder === undefined) throw new Error('Name the folder to open.');
  return {
    folder,
    extensionDevelopmentPath: pathOption(words, 'extensionDevelopmentPath'),
    extensionTestsPath: pathOption(words, 'extensionTestsPath'),
    trusted: words.includes('--disable-workspace-trust'),
  };
}

/** `--name=value`, the only form in which `@vscode/test-electron` passes options; a path may come as a URL. */
function pathOption(words: readonly string[], name: string): string {
  const prefix = `--${name}=`;
  const value = words.find((word) => word.startsWith(prefix))?.slice(prefix.length);
  if (value === undefined) throw new Error(`The browser-hosted VS Code only runs tests: ${prefix}… is missing.`);
  return value.startsWith('file:') ? fileURLToPath(value) : value;
}
