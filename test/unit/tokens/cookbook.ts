import type { ToolDefinition } from '../../../src/core/detect/toolDefinitions';

/**
 * The examples of OpenAI's cookbook and what its notebook prints for them, by its own functions and by the API alike.
 * Source: github.com/openai/openai-cookbook, examples/How_to_count_tokens_with_tiktoken.ipynb, sections 6 and 7.
 */
export interface Message {
  readonly role: string;
  readonly content: string;
  readonly name?: string;
}

export const MESSAGES: readonly Message[] = [
  {
    role: 'system',
    content: 'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
  },
  { role: 'system', name: 'example_user', content: 'New synergies will help drive top-line growth.' },
  { role: 'system', name: 'example_assistant', content: 'Things working well together will increase revenue.' },
  {
    role: 'system',
    name: 'example_user',
    content: "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  },
  {
    role: 'system',
    name: 'example_assistant',
    content: "Let's talk later when we're less busy about how to do better.",
  },
  {
    role: 'user',
    content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
  },
];

export const WITH_TOOLS: readonly Message[] = [
  { role: 'system', content: 'You are a helpful assistant that can answer to questions about the weather.' },
  { role: 'user', content: "What's the weather like in San Francisco?" },
];

export const WEATHER = {
  name: 'get_current_weather',
  description: 'Get the current weather in a given location',
  parameters: {
    type: 'object',
    properties: {
      location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' },
      unit: {
        type: 'string',
        description: 'The unit of temperature to return',
        enum: ['celsius', 'fahrenheit'],
      },
    },
    required: ['location'],
  },
};

/** Printed for the messages, and for the messages with the tool. */
export const PRINTED: readonly {
  readonly model: string;
  readonly vocabulary: 'o200k_base' | 'cl100k_base';
  readonly messages: number;
  readonly tools: number;
}[] = [
  { model: 'gpt-3.5-turbo', vocabulary: 'cl100k_base', messages: 129, tools: 105 },
  { model: 'gpt-4', vocabulary: 'cl100k_base', messages: 129, tools: 105 },
  { model: 'gpt-4o', vocabulary: 'o200k_base', messages: 124, tools: 101 },
  { model: 'gpt-4o-mini', vocabulary: 'o200k_base', messages: 124, tools: 101 },
];

export function definition({
  name,
  description = null,
  parameters = null,
}: Pick<ToolDefinition, 'name'> & Partial<ToolDefinition>): ToolDefinition {
  return { name, description, parameters, builtIn: null, written: { name } };
}
