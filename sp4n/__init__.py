"""The local lane: a government handles the complaints made to it, by the rules of SP4N. A tenant of its own."""
