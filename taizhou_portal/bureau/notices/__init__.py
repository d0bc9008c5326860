"""提醒: who is told of what happened, in the desk and by e-mail. What happens where is the business of the apps; they call `send`."""

from .sending import News, send

__all__ = ["News", "send"]
