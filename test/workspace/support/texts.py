"""Tells customers by SMS that their ticket was answered. No model is asked here, though the call looks like it."""

from twilio.rest import Client

from .settings import settings
from .tickets import Ticket

client = Client()


def notify(ticket: Ticket, phone: str) -> str:
    message = client.messages.create(
        to=phone,
        from_=settings.twilio_from,
        body=f"Your ticket {ticket.number} has been answered.",
    )
    return message.sid
