"""The scheduled run: rolls the plan forward quarter by quarter, and keeps a ledger of what was published and done."""
