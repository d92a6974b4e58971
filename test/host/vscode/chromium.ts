import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  // Chromium's sandbox does not start as root, nor in most containers; it opens only pages of this machine.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Proof, not trust, that all of it works without a network.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Starts a headless Chromium that reaches nothing but this machine. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: FLAGS,
    // Playwright would leave the process at once, before the VS Code server beside it is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** The Chromium to use: the one that `PROMPTFARE_CHROMIUM` names, one on the PATH, or else one from Debian. */
export function ensureChromium(): string {
  const found = process.env['PROMPTFARE_CHROMIUM'] ?? onPath(NAMES);
  if (found !== undefined) return found;
  installFromDebian();
  const installed = onPath(NAMES);
  if (installed === undefined) throw new Error('apt-get installed chromium, but it is not on the PATH.');
  return installed;
}

function installFromDebian(): void {
  const commands = [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ];
  // Ubuntu's package of this name only points to a snap, which does not run in a container.
  if (onPath(['apt-get']) === undefined || distribution() === 'ubuntu') {
    throw new Error('These tests need Chromium or Chrome on the PATH, or its path in PROMPTFARE_CHROMIUM.');
  }
  if (process.getuid?.() !== 0) {
    const command = commands.map((words) => `sudo ${words.join(' ')}`).join(' && ');
    throw new Error(`These tests need Chromium. Run:\n\n  ${command}\n`);
  }
  console.log('Installing Chromium from Debian …');
  for (const [program, ...words] of commands) {
    if (program === undefined) continue;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(program, words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

function distribution(): string | undefined {
  return /^ID="?([a-z]+)/m.exec(fs.readFileSync('/etc/os-release', 'utf8'))?.[1];
}
