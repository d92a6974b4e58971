/** These run a function with the arguments that stand after it. */
export const RUNNERS: ReadonlySet<string> = new Set([
  'to_thread',
  'run_in_executor',
  'submit',
  'partial',
  'run_sync',
  'run_in_threadpool',
]);
