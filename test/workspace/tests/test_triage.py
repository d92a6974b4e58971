import anthropic

client = anthropic.Anthropic()


def test_the_key_works():
    message = client.messages.create(
        model="claude-haiku-4-5",
        max_tokens=5,
        messages=[{"role": "user", "content": "Say hello."}],
    )
    assert message.content
