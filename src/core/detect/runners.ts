/** These run a function with the arguments that stand after it. */
export const RUNNERS: ReadonlySet<string> = new Set([
  'to_thread',
  'run_in_executor',
  'submit',
  'partial',
  'run_sync',
  'run_in_threadpool',
  'add_task',
  'enqueue',
]);
/** Methods of a function that run it, somewhere else, with what they are given: of Modal, Ray, Celery, Dramatiq and Prefect. */
export const RUNS_ITSELF: ReadonlySet<string> = new Set([
  'remote',
  'delay',
  'spawn',
  'local',
  'call',
  'send',
  'submit',
]);
