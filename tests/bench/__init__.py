"""`make bench`: what the portal costs, beside its budgets. Nothing here fails a build: times differ from machine to machine."""
