"""Texts in which people said where a rule of plain language should speak, and how well the engine agrees. README.md says how to write them."""
