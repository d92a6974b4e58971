"""Drafts the answer to a ticket."""

import os

from anthropic import Anthropic, AsyncAnthropic

from .settings import settings
from .tickets import Ticket

client = Anthropic()

TONE = {"model": "claude-opus-4-7", "max_tokens": 600}
REVIEW_MODEL = os.environ.get("REVIEW_MODEL", "claude-opus-4-7")


class Answerer:
    model = "claude-opus-5-5"

    def __init__(self) -> None:
        self.client = AsyncAnthropic()

    async def answer(self, ticket: Ticket) -> str:
        async with self.client.messages.stream(
            model=self.model,
            max_tokens=800,
            system="Answer the customer politely. Say what we do next and by when.",
            messages=[{"role": "user", "content": ticket.body}],
        ) as stream:
            return await stream.get_final_text()


def reply(ticket: Ticket) -> str:
    message = client.messages.create(
        model=settings.reply_model,
        max_tokens=500,
        messages=[{"role": "user", "content": f"Write a short reply to this ticket:\n\n{ticket.body}"}],
    )
    return message.content[0].text


def soften(draft: str, **options) -> str:
    message = client.messages.create(
        **TONE,
        messages=[{"role": "user", "content": f"Make this friendlier, keep every fact:\n\n{draft}"}],
    )
    return message.content[0].text


def review(draft: str) -> str:
    message = client.messages.create(
        model=REVIEW_MODEL,
        max_tokens=100,
        system="You check drafts. Answer OK, or say in one sentence what is wrong.",
        messages=[{"role": "user", "content": draft}],
    )
    return message.content[0].text


def shorten(draft: str, model: str = "claude-sonnet-4-5") -> str:
    message = client.messages.create(
        model=model,
        max_tokens=250,
        messages=[{"role": "user", "content": "Shorten this to three sentences:\n\n" + draft}],
    )
    return message.content[0].text
