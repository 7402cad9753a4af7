"""Addresses of parts of a page, to cite them."""

from uuid import UUID

__all__ = ["WithAddress", "part_address"]


def part_address(prefix: str, identifier: str) -> str:
    """Return the anchor of a block, the same in every language and as long as the block lives: `chiffre-0123abcd`."""
    try:
        return f"{prefix}-{UUID(str(identifier)).hex[:8]}"
    except ValueError:
        return ""


class WithAddress:
    """Mixed into a block of a stream: its template is told the block's own `anchor`, from the `block_id` given with the page."""

    address_prefix = ""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "anchor": part_address(self.address_prefix, context.get("block_id", ""))}
