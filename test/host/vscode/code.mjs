#!/usr/bin/env node
// Stands in for the VS Code executable: `runTests({ vscodeExecutablePath: '…/test/host/vscode/code.mjs' })`.
import { tsImport } from 'tsx/esm/api';

const { runExtensionTests } = await tsImport('./runExtensionTests.ts', import.meta.url);
process.exit(await runExtensionTests(process.argv.slice(2)));
