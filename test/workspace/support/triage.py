"""Reads a new ticket: which queue it goes to, in which language it is, what it is about."""

from enum import Enum

import anthropic
from openai import OpenAI

from .tickets import Ticket

claude = anthropic.Anthropic()
gpt = OpenAI()

LANGUAGE_MODEL = "gpt-5.4-mini"


class Model(str, Enum):
    FAST = "gpt-6-luna"
    STRONG = "gpt-6.1-sol"


def queue_of(ticket: Ticket) -> str:
    message = claude.messages.create(
        model="claude-haiku-5-5",
        max_tokens=10, thinking={"type": "disabled"},
        system="You sort support tickets. Answer with one word: billing, bug, account or other.",
        messages=[{"role": "user", "content": f"Subject: {ticket.subject}\n\n{ticket.body}"}],
    )
    return message.content[0].text.strip()


def language_of(ticket: Ticket) -> str:
    completion = gpt.chat.completions.create(
        model=LANGUAGE_MODEL,
        max_completion_tokens=5,
        messages=[
            {"role": "system", "content": "Name the language of the text as an ISO 639-1 code."},
            {"role": "user", "content": ticket.body},
        ],
    )
    return completion.choices[0].message.content


def products_in(ticket: Ticket) -> str:
    response = gpt.responses.create(
        model=Model.FAST,
        instructions="List the products that the customer mentions, one per line.",
        input=ticket.body,
        max_output_tokens=200,
    )
    return response.output_text
