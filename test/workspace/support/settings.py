from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    reply_model: str
    twilio_from: str


settings = Settings()
