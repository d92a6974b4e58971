import type { ContestantState } from '../compare/comparison';
import type { Log } from '../editor/output';

/** What a comparison leaves in the log: who was asked, how much, how long, how it ended. No prompt, no answer, no key. */
export function logState(log: Log, model: string, host: string, state: ContestantState): void {
  switch (state.kind) {
    case 'waiting':
    case 'running':
      return;
    case 'retrying':
      log.info(`Comparison: ${model} at ${host}: ${state.because}, attempt ${state.attempt} in ${state.inSeconds} s.`);
      return;
    case 'done': {
      const { outcome, usage, totalMs, attempts } = state.answer;
      const counted = usage ? `${usage.inputTokens} tokens in, ${usage.outputTokens} out` : 'tokens not counted';
      log.info(
        `Comparison: ${model} at ${host}: ${outcome}, ${counted}, ${Math.round(totalMs)} ms, attempt ${attempts}.`,
      );
      return;
    }
    case 'stopped':
      log.info(`Comparison: ${model} at ${host}: stopped after ${Math.round(state.partial.totalMs)} ms.`);
      return;
    case 'failed':
      log.warn(`Comparison: ${model} at ${host}: ${state.message}`);
      return;
  }
}
