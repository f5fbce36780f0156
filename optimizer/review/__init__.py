"""The committee's round trip: returned workbooks in, decisions merged, the plan revised around them."""
