"""How the bundled model was made, and how to adapt it; its commands are in `__main__`."""
