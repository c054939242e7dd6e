"""Where the bundled model lies."""

from pathlib import Path

BUNDLED_MODEL = Path(__file__).parents[1] / "models" / "bundled" / "mini"
