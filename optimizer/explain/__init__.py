"""Why this plan and no other: every answer is a solve of its own, exact or honest about what was not decided."""
