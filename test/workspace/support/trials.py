"""What we try out before it goes into the service."""

import anthropic
from openai import OpenAI

claude = anthropic.Anthropic()
local = OpenAI(base_url="http://localhost:8000/v1", api_key="none")


def plan(problem: str) -> str:
    message = claude.beta.messages.create(
        model="claude-opus-4-7",
        max_tokens=1000,
        betas=["context-1m-2025-08-07"],
        messages=[{"role": "user", "content": f"Plan the steps that solve this problem:\n\n{problem}"}],
    )
    return message.content[0].text


def rate(answer: str) -> str:
    completion = local.chat.completions.create(
        model="acme-support-7b",
        max_tokens=2,
        messages=[{"role": "user", "content": f"Rate this answer from 1 to 5:\n\n{answer}"}],
    )
    return completion.choices[0].message.content
