"""Reading what a planner's office sends: safely, completely, with every problem at its cell."""
