import { removeApiKey, setApiKey } from './apiKeyCommands';
import type { CommandOnDemand } from './commands';
import { compare } from './compare';
import { countTokens } from './countTokens';
import { countExactly } from './countExactly';
import { ignoreCall } from './ignoreCall';
import { openCalculator } from './openCalculator';
import { openConfiguration } from './openConfiguration';
import { setAlias } from './setAlias';
import { setModel } from './setModel';
import { setPrice } from './setPrice';
import { setSize } from './setSize';
import { setTask } from './setTask';
import { setTraffic } from './setTraffic';
import { showActions } from './showActions';
import { showCalls } from './showCalls';
import { forgetExactCounts, showExactCounts } from './showExactCounts';
import { showSum } from './showSum';
import { switchModel } from './switchModel';
import type { World } from './world';

export { sumSheet } from './sumSheet';

/** What each command does with what it is given: anything, since anyone may run a command. */
export const commandBodies: Readonly<Record<CommandOnDemand, (argument: unknown, world: World) => Promise<void>>> = {
  showCalls,
  scanWorkspace: async (argument, world) => (await import('./scanWorkspace')).scanWorkspace(argument, world),
  showActions,
  showSum,
  switchModel,
  compare,
  openCalculator,
  countExactly,
  showExactCounts,
  forgetExactCounts,
  setModel,
  setPrice,
  setAlias,
  setSize,
  setTraffic,
  setTask,
  ignoreCall,
  countTokens,
  openConfiguration,
  setApiKey,
  removeApiKey,
};
