import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A package whose data the catalogue is made of, at the one version that has been read. */
export interface Input {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
  /** `YYYY-MM-DD`: how old what it says is. */
  readonly dataOf: string;
  readonly source: string;
  readonly meaning: string;
}

export const INPUTS = {
  piAi: {
    package: '@earendil-works/pi-ai',
    version: '1.5.2',
    integrity: 'sha512-2tWPSnV3qzfiDIY3aWluBag3vC++Vs+VsXt/UquSU5onPMohPih72FUhIhaqmDdMYubOgB3Byl9uF4Vk40JLvQ==',
    dataOf: '2026-11-10',
    source: 'pi-ai',
    meaning: '@earendil-works/pi-ai 1.5.2 (MIT), dist/providers/data, generated 2026-11-10 from models.dev with fixes',
  },
  genai: {
    package: '@pydantic/genai-prices',
    version: '0.1.8',
    integrity: 'sha512-h7CYw6qTyflG2zUndO8tXyL8Xopf+tX9JZu13h0ZFgeyYj+J2gm1edR4+R+mbQ2vPdkFjtTmmmu1cYQPM5/KTA==',
    dataOf: '2026-09-23',
    source: 'genai',
    meaning: '@pydantic/genai-prices 0.1.8 (MIT), about 2026-09-23',
  },
  anthropicSdk: {
    package: '@anthropic-ai/sdk',
    version: '1.12.0',
    integrity: 'sha512-0j9zwiQdkvr90LoiiBDUh7kae1lsNW2EqeE0vGceYne4BrmMDdDVoQ4KGOieUee0zWZbVJKsf/06JY8U5i63Xg==',
    dataOf: '2026-11-21',
    source: 'anthropic sdk',
    meaning:
      '@anthropic-ai/sdk 1.12.0 (Apache-2.0), resources/messages/messages: the Model union and DEPRECATED_MODELS',
  },
  openaiSdk: {
    package: 'openai',
    version: '7.55.0',
    integrity: 'sha512-0r4snVSRN46m4wL2vXCW5Xw6CKGPbdNI8t79KZOpe8GKKPmhL8peDXN8YOY/2ipsOVWSfsP/vgkLjTmWB+kMug==',
    dataOf: '2026-11-21',
    source: 'openai sdk 7',
    meaning: 'openai 7.55.0 (Apache-2.0), shutdown dates in resources/shared.d.ts',
  },
} as const satisfies Readonly<Record<string, Input>>;

/** Where each input lies unpacked. */
export type Folders = Readonly<Record<keyof typeof INPUTS, string>>;

/** Fetches the pinned packages into a folder. Throws where what came is not, to the byte, what was read when it was pinned. */
export async function fetchInputs(into: string): Promise<Folders> {
  const fetched = await Promise.all(
    Object.entries(INPUTS).map(async ([key, input]) => [key, await fetchInput(input, path.join(into, key))] as const),
  );
  return Object.fromEntries(fetched) as Folders;
}

async function fetchInput(input: Input, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  // npm's own client: its registry, proxy and cache settings hold here too.
  const asked = [
    'pack',
    `${input.package}@${input.version}`,
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  ];
  const { stdout } = await run('npm', asked, { shell: process.platform === 'win32' });
  const [packed] = JSON.parse(stdout) as [{ readonly filename: string }];
  const tarball = path.join(folder, packed.filename);
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (integrity !== input.integrity)
    throw new Error(`${input.package} ${input.version} is not the package that was pinned: ${integrity}`);
  await run('tar', ['-xzf', packed.filename], { cwd: folder });
  return path.join(folder, 'package');
}
