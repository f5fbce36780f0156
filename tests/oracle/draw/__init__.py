"""The parts from which ``tests.tiny`` draws a random tiny problem."""
