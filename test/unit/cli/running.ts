import { promptfare } from '../../../src/cli/promptfare';

export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command line in this process; `line` is cut at blanks. */
export async function run(line: string, options: { readonly width?: number | null } = {}): Promise<Outcome> {
  let output = '';
  let errors = '';
  const code = await promptfare(line.split(' '), {
    output: (text) => {
      output += text;
    },
    errors: (text) => {
      errors += text;
    },
    width: options.width === undefined ? null : options.width,
    colour: false,
    assets: 'not needed here',
  });
  return { code, output, errors };
}
