"""The lecture on the wall: a full-screen program that a teacher drives."""
