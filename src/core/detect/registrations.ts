import type { RunKind } from '../report';
import { type Expression, pathOf } from '../syntax/expression';
import type { Evaluator } from './evaluate';
import { originsOf } from './origin';

/** A way to hand a function to what runs it: as a decorator, or as an argument. */
interface Registration {
  readonly kind: RunKind;
  /** The last name: `post` of `app.post("/chat", …)`. */
  readonly methods: readonly string[];
  /** The packages that its receiver, or the name itself, goes back to. */
  readonly modules: RegExp;
  /** Where that can't be seen, what the whole path must look like, and the first argument if it matters. */
  readonly path?: RegExp;
  readonly first?: RegExp;
  /** As a decorator only, or as a call only. */
  readonly as?: 'decorator' | 'call';
}

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'];
const ROUTE = /^\//;
const CRON = /^(?:@\w+|[\d*/,\-?LW#A-Z]+(?: [\d*/,\-?LW#A-Z]+){4,6})$/;

/** No package: known by what it looks like. */
const NONE = /(?!)/;

/** Facts of each framework's documentation. */
const REGISTRATIONS: readonly Registration[] = [
  // Nuxt and Nitro import these by themselves.
  {
    kind: 'route',
    methods: ['defineEventHandler', 'eventHandler'],
    modules: /^(?:h3|nitropack|nitro|#imports)(?:\/|$)/,
    path: /^(?:defineEventHandler|eventHandler)$/,
    as: 'call',
  },
  {
    kind: 'route',
    methods: [...VERBS, 'route', 'api_route', 'websocket', 'websocket_route'],
    modules:
      /^(?:fastapi|flask|starlette|quart|sanic|litestar|bottle|aiohttp|robyn|blacksheep|falcon|flask_restful|flask_smorest|ninja|chalice)(?:\.|$)/,
    path: /^\w+(?:\.\w+)*\.\w+$/,
    first: ROUTE,
    as: 'decorator',
  },
  {
    kind: 'route',
    methods: [...VERBS, 'route', 'use', 'on', 'register'],
    modules:
      /^(?:express|fastify|hono|@koa\/router|koa-router|koa|polka|restify|elysia|itty-router|find-my-way|@hono\/.*|express-promise-router)$/,
    path: /^(?:this\.)?(?:app|server|api|\w*[rR]outer|\w*[rR]oute|fastify)\.\w+$/,
    first: ROUTE,
    as: 'call',
  },
  {
    kind: 'route',
    methods: ['add_api_route', 'add_url_rule', 'add_route', 'add_get', 'add_post', 'add_put', 'path', 're_path', 'url'],
    modules: /^(?:fastapi|flask|starlette|aiohttp|sanic|quart|django\.urls|django\.conf\.urls)(?:\.|$)/,
    as: 'call',
  },
  {
    kind: 'route',
    methods: ['api_view', 'action', 'require_http_methods', 'require_POST', 'require_GET', 'csrf_exempt', 'http'],
    modules: /^(?:rest_framework|django|functions_framework)(?:\.|$)/,
    as: 'decorator',
  },
  {
    kind: 'route',
    methods: ['Post', 'Get', 'Put', 'Patch', 'Delete', 'All', 'Sse'],
    modules: /^@nestjs\/common$/,
    as: 'decorator',
  },
  {
    kind: 'route',
    methods: ['onRequest', 'onCall', 'serve', 'http'],
    modules:
      /^(?:firebase-functions.*|@google-cloud\/functions-framework|@azure\/functions|@hono\/node-server|(?:https:\/\/deno\.land\/)?std.*\/http\/server\.ts)$/,
    path: /^(?:Deno|Bun)\.serve$/,
    as: 'call',
  },
  {
    kind: 'cron',
    methods: ['scheduled_job', 'periodic_task', 'repeat_every', 'repeat', 'cron_job'],
    modules: /^(?:apscheduler|celery|fastapi_utils|fastapi_utilities|schedule|huey|rocketry)(?:\.|$)/,
    path: /\.scheduled_job$/,
    as: 'decorator',
  },
  {
    kind: 'cron',
    methods: ['add_job', 'do', 'setup_periodic_task', 'add_periodic_task'],
    modules: /^(?:apscheduler|schedule|celery)(?:\.|$)/,
    as: 'call',
  },
  {
    kind: 'cron',
    methods: ['schedule', 'scheduleJob', 'CronJob', 'Cron', 'onSchedule', 'from', 'cron'],
    modules: /^(?:node-cron|node-schedule|cron|croner|firebase-functions.*)$/,
    as: 'call',
  },
  {
    kind: 'cron',
    methods: ['schedule', 'scheduleJob', 'CronJob', 'Cron', 'cron'],
    modules: NONE,
    path: /^(?:cron|schedule|Deno|CronJob|Cron)(?:\.\w+)?$/,
    first: CRON,
    as: 'call',
  },
  { kind: 'cron', methods: ['Cron', 'Interval'], modules: /^@nestjs\/schedule$/, as: 'decorator' },
  {
    kind: 'queue',
    methods: ['task', 'shared_task', 'actor', 'job', 'db_task', 'agent', 'subscriber'],
    modules: /^(?:celery|dramatiq|rq|huey|arq|procrastinate|faststream|taskiq|faust)(?:\.|$)/,
    path: /^(?:celery|celery_app|huey|broker)\.(?:task|actor)$/,
    as: 'decorator',
  },
  {
    kind: 'queue',
    methods: ['Worker', 'process', 'work', 'run', 'create', 'createFunction', 'task', 'schemaTask', 'Consumer'],
    modules:
      /^(?:bullmq|bull|bee-queue|pg-boss|kafkajs|sqs-consumer|inngest|@trigger\.dev\/sdk.*|graphile-worker|agenda)$/,
    as: 'call',
  },
  { kind: 'queue', methods: ['Process', 'Processor'], modules: /^@nestjs\/bull(?:mq)?$/, as: 'decorator' },
  {
    kind: 'command',
    methods: ['command', 'callback', 'group', 'main'],
    modules: /^(?:click|typer|asyncclick|cyclopts|rich_click|hydra|fire)(?:\.|$)/,
    as: 'decorator',
  },
  {
    kind: 'command',
    methods: ['action', 'command', 'Fire', 'run'],
    modules: /^(?:commander|yargs|yargs\/yargs|cac|sade|fire|typer|@commander-js\/.*)$/,
    as: 'call',
  },
  { kind: 'command', methods: ['defineCommand', 'command'], modules: /^(?:citty|cmd-ts|cleye)$/, as: 'call' },
  {
    kind: 'test',
    methods: ['fixture', 'parametrize', 'asyncio', 'skip', 'skipif', 'anyio'],
    modules: /^pytest(?:\.|$|_)/,
    path: /^pytest\./,
    as: 'decorator',
  },
  {
    kind: 'test',
    methods: [
      'it',
      'test',
      'describe',
      'beforeEach',
      'beforeAll',
      'before',
      'after',
      'afterEach',
      'afterAll',
      'only',
      'skip',
      'step',
      'bench',
    ],
    modules: /^(?:vitest|mocha|@jest\/globals|node:test|bun:test|@playwright\/test|ava|tap|uvu|jsr:@std\/testing.*)$/,
    path: /^(?:(?:it|test|describe|suite|bench)(?:\.(?:only|skip|concurrent|step))?|beforeEach|beforeAll|afterEach|afterAll|Deno\.test)$/,
    as: 'call',
  },
];

/** The methods of those that are calls: others are not looked at. */
export const REGISTERING: ReadonlySet<string> = new Set(
  REGISTRATIONS.flatMap(({ as, methods }) => (as === 'decorator' ? [] : methods)),
);

/** What a decorator or a call that is given a function has it run by; null where it is none of those known. */
export function registration(expression: Expression, isDecorator: boolean, evaluator: Evaluator): RunKind | null {
  const call = expression.kind === 'call' ? expression : null;
  const callee = call?.callee ?? expression;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : null;
  const fitting = REGISTRATIONS.filter(
    ({ as, methods }) =>
      as !== (isDecorator ? 'call' : 'decorator') && (name === null || methods.includes(name) || isRenamed(callee)),
  );
  if (fitting.length === 0) return null;
  const path = pathOf(callee) ?? '';
  const first = call?.arguments[0]?.value;
  const said = first?.kind === 'string' ? first.value : null;
  const origins = originsOf(callee, evaluator);
  for (const { kind, methods, modules, path: shape, first: wanted } of fitting) {
    const comes = origins.some(({ module, steps }) => {
      const last = steps.findLast((step) => step.kind === 'name');
      return modules.test(module) && methods.includes(last?.name ?? name ?? '');
    });
    if (comes) return kind;
    if (name === null || !methods.includes(name) || shape?.test(path) !== true) continue;
    // From another file comes a router as well as anything else: there it is the path that says what it is.
    if (wanted === undefined ? origins.length === 0 : said !== null && wanted.test(said)) return kind;
  }
  return null;
}

/** `import { task as job }`: a name alone may be another one's. */
function isRenamed(callee: Expression): boolean {
  return callee.kind === 'name';
}
