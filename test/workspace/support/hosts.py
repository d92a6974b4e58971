"""The same questions, asked through other hosts."""

import os

import litellm
from anthropic import AnthropicBedrock
from openai import AzureOpenAI, OpenAI

azure = AzureOpenAI(api_version="2026-06-01", azure_endpoint="https://support-desk.openai.azure.com")
groq = OpenAI(base_url="https://api.groq.com/openai/v1", api_key=os.environ["GROQ_API_KEY"])
router = OpenAI(base_url="https://openrouter.ai/api/v1", api_key=os.environ["OPENROUTER_API_KEY"])
bedrock = AnthropicBedrock(aws_region="eu-central-1")

QUESTION = "Is this message spam? Answer yes or no."


def spam_on_azure(text: str) -> str:
    completion = azure.chat.completions.create(
        model="support-desk-prod",
        max_tokens=3,
        messages=[{"role": "system", "content": QUESTION}, {"role": "user", "content": text}],
    )
    return completion.choices[0].message.content


def spam_on_groq(text: str) -> str:
    completion = groq.chat.completions.create(
        model="llama-3.1-8b-instant",
        max_tokens=3,
        messages=[{"role": "system", "content": QUESTION}, {"role": "user", "content": text}],
    )
    return completion.choices[0].message.content


def spam_on_openrouter(text: str) -> str:
    completion = router.chat.completions.create(
        model="anthropic/claude-haiku-4.5",
        max_tokens=3,
        messages=[{"role": "system", "content": QUESTION}, {"role": "user", "content": text}],
    )
    return completion.choices[0].message.content


def spam_on_bedrock(text: str) -> str:
    message = bedrock.messages.create(
        model="eu.anthropic.claude-haiku-4-5-20251001-v1:0",
        max_tokens=3,
        system=QUESTION,
        messages=[{"role": "user", "content": text}],
    )
    return message.content[0].text


def spam_anywhere(text: str) -> str:
    response = litellm.completion(
        model="anthropic/claude-haiku-5-5",
        max_tokens=3,
        messages=[{"role": "system", "content": QUESTION}, {"role": "user", "content": text}],
    )
    return response.choices[0].message.content
