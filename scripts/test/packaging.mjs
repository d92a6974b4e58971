import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { project, runNode } from './run.mjs';

const VSCE = 'node_modules/@vscode/vsce/vsce';

/** Everything a package may hold. What else turns up was forgotten in `.vscodeignore`. */
const ALLOWED = [
  /^(package\.json|README\.md|CHANGELOG\.md|THIRD_PARTY_NOTICES\.md|LICENSE)$/,
  /^media\/[^/]+\.(png|css|schema\.json)$/,
  /^docs\/rules\/[\w-]+\.md$/,
  /^dist\/(web\/)?(extension|worker)\.js$/,
  /^dist\/(commands|hover|vendors|calculator|refresh|scanWorkspace|tokens)\.js$/,
  /^dist\/data\/(yaml|toml)\.js$/,
  /^dist\/webview\/(compare|calculator)\.(css|js)$/,
  /^dist\/assets\/[\w.-]+\.(table|tokens|wasm)$/,
];

/** Without these the extension does not start, or the marketplace page is bare. */
const NEEDED = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'media/icon.png',
  'dist/extension.js',
  'dist/worker.js',
  'dist/commands.js',
  'dist/hover.js',
  'dist/scanWorkspace.js',
  'dist/data/yaml.js',
  'dist/data/toml.js',
  'dist/refresh.js',
  'dist/tokens.js',
  'dist/vendors.js',
  'dist/webview/compare.css',
  'dist/webview/compare.js',
  'dist/calculator.js',
  'dist/webview/calculator.css',
  'dist/webview/calculator.js',
  'dist/assets/web-tree-sitter.wasm',
];

/**
 * Packages the extension as for the marketplace, and checks what went in.
 *
 * @returns {string} a folder with what went in and nothing else, for tests of what a user will have
 */
export function packageAndCheck() {
  const file = path.join(project, 'out/promptfare.vsix');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  runNode(VSCE, 'package', '--no-dependencies', '--out', file);
  const files = execFileSync(process.execPath, [VSCE, 'ls', '--no-dependencies'], { cwd: project, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');
  const surplus = files.filter((name) => !ALLOWED.some((pattern) => pattern.test(name)));
  const missing = NEEDED.filter((name) => !files.includes(name));
  console.log(
    `${path.relative(project, file)}: ${(fs.statSync(file).size / 1024).toFixed(0)} KB, ${files.length} files`,
  );
  if (surplus.length > 0) throw new Error(`does not belong into the package: ${surplus.join(', ')}`);
  if (missing.length > 0) throw new Error(`missing from the package: ${missing.join(', ')}`);

  const unpacked = path.join(project, 'out/package');
  fs.rmSync(unpacked, { recursive: true, force: true });
  for (const name of files) fs.cpSync(path.join(project, name), path.join(unpacked, name));
  return unpacked;
}
