"""`python -m tuyin`."""

from tuyin.cli import main

main()
