import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mayCallBy } from '../../../src/core/detect/mayCallBy';

describe('whether a text may call a function by its name', () => {
  const texts = {
    'calls it': ['ask(model)', true],
    'calls it as a method': ['self.client.ask (model)', true],
    'calls it with types': ['await ask<Answer>(model)', true],
    'calls it where it may be absent': ['api.ask?.(model)', true],
    'tags a text with it': ['ask`question`', true],
    'gives it another name': ['from app import ask as question', true],
    'takes it apart by another name': ["const { ask: question } = require('./app')", true],
    'hands it to what runs it': ['await asyncio.to_thread(ask, model)', true],
    'hands it to what it is partial of': ['partial(self.ask)', true],
    'has a queue run it': ['ask.delay(model)', true],
    'takes something of it': ['ask.name', false],
    'imports it': ["from app import ask, answer\nimport { ask } from './app'", false],
    'hands it to something else': ['register(ask, model)', false],
    'calls another of a longer name': ['_ask(model); asked(model); task(model)', false],
    'binds another name to it': ['self._ask = client.ask', false],
    'does not have it': ['answer(model)', false],
  } as const;
  for (const [what, [text, may]] of Object.entries(texts))
    it(`${may ? 'may' : 'does not'} where it ${what}`, () => {
      assert.equal(mayCallBy('ask', text), may);
    });
});
