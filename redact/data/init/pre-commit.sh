#!/bin/sh
# Written by `redact init --hook`. Looks at what is about to be committed, as git has it staged, and
# stops the commit when something could identify somebody, or could not be looked at.
# Set REDACT to a command that is not on the PATH, for example: REDACT=.venv/bin/redact git commit
exec ${REDACT:-redact} check --staged --mask
