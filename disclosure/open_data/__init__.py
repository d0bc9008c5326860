"""Open data: what programs read of an item, through the interface and out of the nightly dump. Public facts alone, nothing of the desk."""
