"""定稿: what is frozen, signed, published and corrected, and how anybody proves it later."""
