import assert from 'node:assert/strict';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

/** ARCHITECTURE.md's table of who may import whom, read off the imports themselves. */

const ROOT = path.resolve(import.meta.dirname, '../..');
const SOURCES = path.join(ROOT, 'src');

interface Layer {
  /** Below src, with a slash at the end for a folder. The first that fits a file counts. */
  readonly of: string;
  /** Files and folders below src that it may import; its own folder is always among them. */
  readonly may: readonly string[];
  /** Packages, each with the only files that may import it at run time; `vscode` and `node:` are packages here. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

const ANY = ['*'];

const LAYERS: readonly Layer[] = [
  {
    of: 'core/',
    may: [],
    // Safe in a browser, and each where something enters: text, tables, the user's file.
    packages: {
      'web-tree-sitter': ['core/syntax/parser.ts'],
      yaml: ['core/data/yaml.ts'],
      'toml-eslint-parser': ['core/data/toml.ts'],
      'jsonc-parser': [
        'core/configuration/parse.ts',
        'core/configuration/jsonTree.ts',
        'core/data/json.ts',
        'core/documents/notebookCells.ts',
      ],
      zod: [
        'core/configuration/schema.ts',
        'core/configuration/fields.ts',
        'core/configuration/priceSchema.ts',
        'core/catalogue/check.ts',
        // What comes from the network, and comes back from where it was kept.
        'core/catalogue/publishedGenai.ts',
        'core/catalogue/publishedModelsDev.ts',
        'core/catalogue/refreshedCheck.ts',
      ],
      picomatch: ['core/glob.ts'],
    },
  },
  { of: 'worker/nodeEntry.ts', may: ['core/'], packages: { 'node:': ANY } },
  { of: 'worker/nodeWorker.ts', may: [], packages: { 'node:': ANY } },
  { of: 'worker/', may: ['core/'], packages: {} },
  {
    of: 'providers/',
    may: ['core/'],
    packages: { '@anthropic-ai/sdk': ['providers/anthropicClient.ts'], openai: ['providers/openai.ts'] },
  },
  { of: 'refresh/nodeStorage.ts', may: ['refresh/'], packages: { 'node:': ANY } },
  { of: 'refresh/', may: ['core/'], packages: {} },
  { of: 'compare/', may: ['core/', 'providers/'], packages: {} },
  { of: 'webview/protocol.ts', may: ['core/', 'compare/'], packages: {} },
  { of: 'webview/calculatorProtocol.ts', may: ['core/', 'worker/'], packages: {} },
  {
    of: 'webview/client/',
    may: ['webview/protocol.ts', 'webview/calculatorProtocol.ts', 'core/format.ts'],
    packages: {},
  },
  {
    of: 'cli/',
    may: ['core/', 'worker/', 'compare/', 'providers/', 'refresh/'],
    packages: {
      'node:': ANY,
      commander: ANY,
      ignore: ANY,
      'cli-table3': ANY,
      'env-paths': ['cli/cacheFolder.ts'],
      zod: [
        'cli/scanSchema.ts',
        'cli/scanSchemaWords.ts',
        'cli/callSchema.ts',
        'cli/costSchema.ts',
        'cli/priceSchema.ts',
        'cli/modelsSchema.ts',
        'cli/countSchema.ts',
        'cli/schemaParts.ts',
      ],
    },
  },
  { of: 'contributions.ts', may: [], packages: {} },
  {
    of: 'editor/',
    may: ['contributions.ts', 'core/', 'worker/', 'compare/', 'providers/', 'refresh/', 'webview/'],
    packages: { vscode: ANY, ignore: ['editor/gitIgnored.ts'] },
  },
  {
    of: 'webview/',
    may: ['contributions.ts', 'core/', 'worker/', 'compare/', 'providers/', 'refresh/', 'editor/'],
    packages: { vscode: ANY },
  },
  { of: 'extension.ts', may: ['contributions.ts', 'editor/', 'worker/', 'webview/'], packages: { vscode: ANY } },
];

interface Import {
  readonly from: string;
  /** As it is written. */
  readonly written: string;
  /** Below src, with its ending; null for a package. */
  readonly file: string | null;
  readonly typeOnly: boolean;
}

const FILES = fs
  .readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const TEXTS = new Map(FILES.map((file) => [file, fs.readFileSync(path.join(SOURCES, file), 'utf8')]));
const IMPORTS: readonly Import[] = FILES.flatMap(importsOf);

/** Every import, export-from, `import()` and `require()`, as the compiler sees them. */
function importsOf(file: string): readonly Import[] {
  const text = TEXTS.get(file) ?? '';
  const typeOnly = typeOnlyImports(file, text);
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName: written }) => ({
    from: file,
    written,
    file: written.startsWith('.') ? resolve(file, written) : null,
    typeOnly: typeOnly.has(written),
  }));
}

function typeOnlyImports(file: string, text: string): ReadonlySet<string> {
  const statements = ts.createSourceFile(file, text, ts.ScriptTarget.Latest).statements;
  const all = statements.filter((statement) => ts.isImportDeclaration(statement));
  const written = (statement: ts.ImportDeclaration): string => (statement.moduleSpecifier as ts.StringLiteral).text;
  const isType = (statement: ts.ImportDeclaration): boolean =>
    statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const values = new Set(all.filter((statement) => !isType(statement)).map(written));
  return new Set(
    all
      .filter(isType)
      .map(written)
      .filter((name) => !values.has(name)),
  );
}

function resolve(from: string, written: string): string {
  const target = path.posix.join(path.posix.dirname(from), written);
  return [`${target}.ts`, `${target}/index.ts`, target].find((file) => TEXTS.has(file)) ?? target;
}

function layerOf(file: string): Layer {
  return LAYERS.find((layer) => fits(file, layer.of)) ?? assert.fail(`no layer is named for src/${file}`);
}

function fits(file: string, place: string): boolean {
  return place === '*' || file === place || (place.endsWith('/') && file.startsWith(place));
}

/** `zod/mini` → `zod`, `@scope/name/x` → `@scope/name`, `fs/promises` → `node:`. */
function packageOf(written: string): string {
  const bare = written.replace(/^node:/, '');
  if (written.startsWith('node:') || builtinModules.includes(bare)) return 'node:';
  return bare
    .split('/')
    .slice(0, bare.startsWith('@') ? 2 : 1)
    .join('/');
}

const say = ({ from, written }: Import): string => `src/${from} imports ${written}`;

describe('the layers', () => {
  it('cover every file', () => {
    assert.ok(FILES.length > 20);
    for (const file of FILES) layerOf(file);
  });

  it('import only the layers they may', () => {
    const wrong = IMPORTS.filter(({ from, file }) => {
      // Data beside the code, and the manifest's version.
      if (file === null || file.endsWith('.json')) return false;
      const layer = layerOf(from);
      const own = layer.of.endsWith('/') ? layer.of : path.posix.join(path.posix.dirname(layer.of), '/');
      return ![own, ...layer.may].some((place) => place !== './' && fits(file, place));
    });
    assert.deepEqual(wrong.map(say), []);
  });

  it('import only the packages they may, each in its own place', () => {
    const wrong = IMPORTS.filter(({ from, written, file, typeOnly }) => {
      // A type is gone when the code runs; but core does not even speak of the editor or of node.
      if (file !== null || (typeOnly && !['vscode', 'node:'].includes(packageOf(written)))) return false;
      const places = layerOf(from).packages[packageOf(written)];
      return !places?.some((place) => fits(from, place));
    });
    assert.deepEqual(wrong.map(say), []);
  });

  it('have surfaces that do not import one another', () => {
    // A surface is a file of the editor that registers something; what surfaces share registers nothing.
    const surfaces = new Set(
      FILES.filter((file) => file.startsWith('editor/') && /^export function register\b/m.test(TEXTS.get(file) ?? '')),
    );
    assert.ok(surfaces.size >= 3, 'there are surfaces');
    const wrong = IMPORTS.filter(
      ({ from, file, typeOnly }) => surfaces.has(from) && file !== null && surfaces.has(file) && !typeOnly,
    );
    assert.deepEqual(wrong.map(say), []);
  });

  it('keep the webview protocols free of run-time imports', () => {
    const protocols = ['webview/protocol.ts', 'webview/calculatorProtocol.ts'];
    const wrong = IMPORTS.filter(({ from, typeOnly }) => protocols.includes(from) && !typeOnly);
    assert.deepEqual(wrong.map(say), []);
  });
});

describe('core', () => {
  /** Of every engine of JavaScript; a clock, a network or a process is not. */
  const FORBIDDEN =
    /\b(?:Date\.now|new Date\(\)|fetch\(|process\.|console\.|Buffer\b|performance\.|setTimeout|Math\.random)/;

  it('has no clock, no network, no log and no process', () => {
    for (const file of FILES.filter((name) => name.startsWith('core/'))) {
      const code = withoutCommentsAndTexts(TEXTS.get(file) ?? '');
      assert.doesNotMatch(code, FORBIDDEN, `src/${file}`);
    }
  });
});

function withoutCommentsAndTexts(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  const tokens: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind !== ts.SyntaxKind.StringLiteral) tokens.push(scanner.getTokenText());
  }
  // Joined without blanks: `Date.now`, however it is laid out.
  return tokens.join('').replaceAll('newDate()', 'new Date()');
}
