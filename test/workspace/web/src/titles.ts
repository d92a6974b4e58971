import OpenAI from 'openai';

const client = new OpenAI();

interface Ticket {
  subject: string;
  body: string;
}

export async function titleFor(ticket: Ticket): Promise<string> {
  const completion = await client.chat.completions.create({
    model: 'gpt-6-luna',
    max_completion_tokens: 30,
    messages: [
      { role: 'system', content: 'You write titles of at most eight words.' },
      { role: 'user', content: `Title for this ticket:\n\n${ticket.body}` },
    ],
  });
  return completion.choices[0].message.content ?? '';
}

export async function translate(text: string, language: string): Promise<string> {
  const response = await client.responses.create({
    model: process.env.TRANSLATE_MODEL || 'gpt-5.4-mini',
    input: `Translate into ${language}:\n\n${text}`,
    max_output_tokens: 800,
  });
  return response.output_text;
}

export async function explain(error: string, options: { model?: string } = {}): Promise<string> {
  const request = {
    model: options.model ?? 'gpt-6.1-sol',
    max_output_tokens: 400,
  };
  const response = await client.responses.create({
    ...request,
    instructions: 'Explain the error to a customer without technical words.',
    input: `The error was: ${error}`,
  });
  return response.output_text;
}
