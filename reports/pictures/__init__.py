"""The pictures of a report: gathering counts their numbers, svg draws them."""
