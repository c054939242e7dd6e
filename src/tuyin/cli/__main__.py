"""`python -m tuyin.cli`."""

from tuyin.cli import main

main()
