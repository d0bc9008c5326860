"""Reports of earlier years, copied from where they were published: read, looked at, imported."""
