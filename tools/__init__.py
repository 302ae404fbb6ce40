"""Programs that make what the package ships; nothing in the package needs them."""
