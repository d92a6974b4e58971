import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { addCount } from './countCommand';
import { addModels } from './modelsCommand';
import { addPrice } from './priceCommand';
import { addRefresh } from './refreshCommand';
import { printable, printableLine } from './printable';
import { addScan } from './scanCommand';
import type { Surroundings } from './surroundings';
import { isUsageError } from './usageError';

export const EXIT = { done: 0, wrongUsage: 2 } as const;

/** Runs the command line; gives its exit code. `words` are the arguments after the program's name. */
export async function promptfare(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    await commands(surroundings).parseAsync(words, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // Commander has printed its help, its version or what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
    if (!isUsageError(error)) throw error;
    surroundings.errors(`error: ${printable(error.message)}\n`);
    return EXIT.wrongUsage;
  }
}

function commands(surroundings: Surroundings): Command {
  const program = new Command('promptfare')
    .description('What every call to a language model in your code costs. Offline, no key, no account.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: surroundings.output,
      writeErr: surroundings.errors,
      outputError: (message, write) => {
        // One line, the guess at what was meant included.
        write(`${printableLine(message.trimEnd())}\n`);
      },
    });
  addScan(program, surroundings);
  addCount(program, surroundings);
  addPrice(program, surroundings);
  addModels(program, surroundings);
  addRefresh(program, surroundings);
  return program;
}
