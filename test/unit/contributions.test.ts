import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as contributions from '../../src/contributions';
import manifest from '../../package.json';
import { fileLanguageOf } from '../../src/core/source';

const { command, commandTitle, contextKey, settingDefault, CONFIGURATION_FILE } = contributions;
const ROOT = path.resolve(import.meta.dirname, '../..');

interface Property {
  readonly type: string;
  readonly default: unknown;
  readonly markdownDescription: string;
}

const groups = manifest.contributes.configuration.map(({ title, properties }) => ({
  title,
  properties: Object.entries<Property>(properties),
}));

/** Every `promptfare.…` that a condition of the manifest asks for. */
function contextKeysOf(conditions: readonly (string | undefined)[]): readonly string[] {
  return conditions.flatMap((condition) => condition?.match(/\bpromptfare\.\w+/g) ?? []);
}

describe('package.json and contributions.ts', () => {
  it('have the same commands, under the same names', () => {
    const expected = Object.entries(command).map(([name, id]) => ({
      command: id,
      title: commandTitle[name as keyof typeof command],
      category: 'Promptfare',
    }));
    assert.deepEqual(manifest.contributes.commands, expected);
  });

  it('have the same settings, with the same defaults', () => {
    const properties = groups.flatMap((group) => group.properties);
    const defaults = Object.fromEntries(properties.map(([id, property]) => [id, property.default]));
    assert.deepEqual(defaults, settingDefault);
    for (const [id, property] of properties) assert.equal(property.type, typeof property.default, id);
  });

  it('describe every setting, and group the settings by surface', () => {
    for (const { title, properties } of groups) {
      assert.ok(title);
      for (const [id, property] of properties) {
        assert.match(property.markdownDescription, /^[A-Z].{40,}\.$/, id);
      }
    }
  });

  it('offer in menus only commands that there are, under conditions that are set', () => {
    const commands = new Set<string>(Object.values(command));
    const entries = Object.values(manifest.contributes.menus).flat();
    for (const entry of entries) assert.ok(commands.has(entry.command), entry.command);
    const asked = contextKeysOf(entries.map((entry) => entry.when));
    assert.deepEqual([...new Set(asked)].sort(), Object.values(contextKey).sort());
  });

  it('name files that there are', () => {
    for (const { fileMatch, url } of manifest.contributes.jsonValidation) {
      assert.equal(fileMatch, CONFIGURATION_FILE);
      assert.ok(fs.existsSync(path.join(ROOT, url)), url);
    }
  });

  it('name the languages of documents that VS Code does not know by itself', () => {
    const [configuration, ...documents] = manifest.contributes.languages;
    assert.deepEqual(configuration, { id: 'jsonc', filenames: [CONFIGURATION_FILE] });
    for (const { id, extensions = [] } of documents) {
      assert.deepEqual(
        extensions.map((ending) => fileLanguageOf(`a${ending}`)),
        [id],
      );
      assert.ok(manifest.activationEvents.includes(`onLanguage:${id}`));
    }
  });

  it('activate by language, and where there is something to read', () => {
    assert.ok(manifest.activationEvents.includes(`workspaceContains:${CONFIGURATION_FILE}`));
    assert.ok(!manifest.activationEvents.some((event) => event === '*' || event.startsWith('onStartup')));
  });
});

describe('src', () => {
  it('names no command, setting or context key outside of contributions.ts', () => {
    const ids = new Set<string>([
      ...Object.values(command),
      ...Object.keys(settingDefault),
      ...Object.values(contextKey),
    ]);
    // The reader of the settings names them, and the compiler holds it to their type.
    const allowed = new Set(['contributions.ts', 'editor/configuration.ts']);
    for (const file of fs.readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || allowed.has(file.replaceAll('\\', '/'))) continue;
      const text = fs.readFileSync(path.join(ROOT, 'src', file), 'utf8');
      for (const [, id] of text.matchAll(/['"`](promptfare\.\w[\w.]*)['"`]/g)) {
        assert.ok(id === undefined || !ids.has(id), `${file} writes ${id ?? ''} by hand`);
      }
    }
  });
});
