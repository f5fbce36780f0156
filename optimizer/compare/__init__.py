"""Two plans side by side: who moves differently, who sits where, and what that does to the goals and targets."""
