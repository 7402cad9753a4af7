"""Bringing content files into the portal. The format is described in `portal/demo/README.md`."""
