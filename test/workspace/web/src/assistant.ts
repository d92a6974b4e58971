import { anthropic } from '@ai-sdk/anthropic';
import { openai } from '@ai-sdk/openai';
import { generateObject, generateText, streamText } from 'ai';
import { z } from 'zod';

const SYSTEM = 'You help support agents. Answer in at most three sentences.';

export async function suggest(question: string): Promise<string> {
  const { text } = await generateText({
    model: anthropic('claude-haiku-5-5'),
    system: SYSTEM,
    prompt: `Question of an agent: ${question}`,
    maxOutputTokens: 150,
  });
  return text;
}

export function chat(question: string) {
  return streamText({
    model: openai('gpt-6.1-sol'),
    system: SYSTEM,
    messages: [{ role: 'user', content: question }],
    maxOutputTokens: 300,
  });
}

export async function moodOf(feedback: string) {
  const { object } = await generateObject({
    model: openai('gpt-5.4-mini'),
    schema: z.object({ mood: z.enum(['happy', 'neutral', 'angry']) }),
    prompt: `What is the mood of this feedback?\n\n${feedback}`,
    maxOutputTokens: 20,
  });
  return object.mood;
}

export async function digest(tickets: string): Promise<string> {
  const { text } = await generateText({
    model: 'anthropic/claude-opus-4.7',
    prompt: `Summarize today's tickets in five lines:\n\n${tickets}`,
    maxOutputTokens: 250,
  });
  return text;
}
