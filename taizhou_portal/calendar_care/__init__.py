"""放假安排: the yearly notice is looked at, with all that it changes, and then loaded; page and command."""
