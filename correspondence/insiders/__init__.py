"""What follows from insiders' forms: which amends which, when each was due, who is an insider."""
