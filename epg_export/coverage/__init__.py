"""Which languages a schedule is asked to have, and which it has."""
