"""tuyin (түйін): Kazakh news in English or Russian, and a brief of it that only says what it says.

Importing tuyin loads no model library. The program on one screen is `tuyin.pipeline`.
"""

__version__ = "0.1.0"
