"""One machine: the servers, steps and processes behind `make run` and `make test`. No part of a real installation."""
