'use strict';
// Takes the place of the native package `@vscode/spdlog` in the browser-hosted VS Code, whose output channels are
// files written through it. Only what VS Code calls is here; sizes and rotation are ignored, because no run is long.
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  #file;
  #level = LEVELS.indexOf('info');
  #formatted = true;

  constructor(_type, _name, file) {
    this.#file = file;
  }

  /** VS Code writes complete lines itself for the loggers it calls this on. */
  clearFormatters() {
    this.#formatted = false;
  }

  /** VS Code knows one pattern, and it is the one written below. */
  setPattern() {
    this.#formatted = true;
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  flush() {}
  drop() {}

  trace = (message) => this.#write('trace', message);
  debug = (message) => this.#write('debug', message);
  info = (message) => this.#write('info', message);
  warn = (message) => this.#write('warning', message);
  error = (message) => this.#write('error', message);
  critical = (message) => this.#write('critical', message);

  #write(level, message) {
    if (LEVELS.indexOf(level) < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    fs.appendFileSync(this.#file, this.#formatted ? `${time} [${level}] ${message}\n` : message);
  }
}

async function createRotatingLogger(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createRotatingLogger;
exports.createAsyncRotatingLogger = createRotatingLogger;
