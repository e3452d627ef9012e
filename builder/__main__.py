"""``python -m builder``: the command ``build`` where the script folder is not on the path."""

from builder.cli import main

raise SystemExit(main())
