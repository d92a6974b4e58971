from dataclasses import dataclass


@dataclass
class Ticket:
    number: int
    customer: str
    subject: str
    body: str
