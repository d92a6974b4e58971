'use strict';
// Runs in the extension host of the browser-hosted VS Code, in place of the tests' own entry, and calls that entry.
// It copies what the tests print to a file, and writes a verdict when they have ended (testChannel.ts says why).
const fs = require('node:fs');
const util = require('node:util');

const { PROMPTFARE_HOST_TESTS, PROMPTFARE_HOST_OUTPUT, PROMPTFARE_HOST_VERDICT } = process.env;

function print(text) {
  fs.appendFileSync(PROMPTFARE_HOST_OUTPUT, text);
}

/** The extension host guards these properties with setters that do nothing, so a plain assignment would be lost. */
function replace(object, name, value) {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}

function copyOutput() {
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    replace(console, level, (...values) => print(`${util.format(...values)}\n`));
  }
  for (const name of ['stdout', 'stderr']) {
    const stream = Object.create(process[name]);
    replace(stream, 'write', (chunk) => {
      print(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      return true;
    });
    replace(process, name, stream);
  }
}

exports.run = async () => {
  copyOutput();
  try {
    await require(PROMPTFARE_HOST_TESTS).run();
    fs.writeFileSync(PROMPTFARE_HOST_VERDICT, 'passed');
  } catch (error) {
    print(`${error?.stack ?? error}\n`);
    fs.writeFileSync(PROMPTFARE_HOST_VERDICT, 'failed');
    throw error;
  }
};
