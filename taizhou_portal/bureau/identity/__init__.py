"""Who we are, as officers set it: names, registrations, contacts, marks, and which sites we do not warn of."""
