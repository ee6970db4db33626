"""An owner of clocks as an upper app would be one; it writes down what it is told."""

from notices.outbox import Recipient


class OfficeClocks:
    """Reminds the people it is given, and remembers which dates moved."""

    def __init__(self):
        self.people = [Recipient(address="satu@example.org", label="Narahubung")]
        self.moved = []
        self.asked = []
        self.before_answer = lambda: None

    def recipients(self, deadline, step, *, on):
        self.asked.append((deadline.pk, step.offset, on))
        self.before_answer()
        return list(self.people)

    def reminder_values(self, deadline, *, to, on, at):
        return {"number": "000123.2026", "what": deadline.title, "url": "http://localhost/x"}

    def clock_changed(self, deadline, *, old_due, at, by, reason):
        self.moved.append((deadline.pk, old_due, deadline.due_effective, reason))
