import { parseArgs } from 'node:util';
import { ProtocolServer } from './protocolServer';
import { type ScenarioName, SCENARIOS } from './scenario';

/** `node --import tsx test/servers/main.ts --port 8080 claude-haiku-5-5=stall gpt-6-luna=rateLimitedOnce` */
const { values, positionals } = parseArgs({
  options: { port: { type: 'string', default: '0' } },
  allowPositionals: true,
});
const isScenario = (name: string | undefined): name is ScenarioName => name !== undefined && name in SCENARIOS;

async function main(): Promise<void> {
  const server = await ProtocolServer.start(Number(values.port));
  for (const each of positionals) {
    const [model = '', name] = each.split('=');
    if (!isScenario(name)) {
      console.error(`“${each}” is not MODEL=SCENARIO; the scenarios are ${Object.keys(SCENARIOS).join(', ')}`);
      process.exit(2);
    }
    server.set(model, name);
  }
  console.log(
    `Anthropic: ${server.anthropicBaseUrl}\nOpenAI:    ${server.openaiBaseUrl}\nGoogle:    ${server.googleBaseUrl}`,
  );
}

void main();
