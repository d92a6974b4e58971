import fs from 'node:fs/promises';
import path from 'node:path';
import manifest from '../../../package.json';

export type UserSettings = Readonly<Record<string, unknown>>;

/** A workbench that shows the folder and nothing else: no welcome page, chat, tips, or look-ups. */
const QUIET: UserSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'chat.agentHost.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  // In a browser VS Code saves by itself, as it does not on a desktop.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
};

const MACHINE_SETTINGS: ReadonlySet<string> = new Set(
  manifest.contributes.configuration
    .flatMap(({ properties }): [string, object][] => Object.entries(properties))
    .flatMap(([id, property]) => ('scope' in property && property.scope === 'machine' ? [id] : [])),
);

/** Writes the user's settings where the server reads them, over the quiet defaults. */
export async function writeUserSettings(dataFolder: string, settings: UserSettings): Promise<void> {
  const file = path.join(dataFolder, 'data/User/settings.json');
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, JSON.stringify({ ...QUIET, ...settings }, undefined, 2));
  // Those that belong to one machine are read from that of the server, and from nowhere else.
  const machine = path.join(dataFolder, 'data/Machine/settings.json');
  await fs.mkdir(path.dirname(machine), { recursive: true });
  const ofMachine = Object.entries(settings).filter(([id]) => MACHINE_SETTINGS.has(id));
  await fs.writeFile(machine, JSON.stringify(Object.fromEntries(ofMachine), undefined, 2));
}
