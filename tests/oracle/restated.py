"""Where a program says one thing twice: a contradiction, unless both entries say when they were received, and on different days."""


class Sameness:
    def days_refused(self, at):
        """A day that was refused settles nothing."""
        return not all(self.null(f"{at}.{field}") for field in ("effective_on", "received_on"))

    def once_a_day(self, seen, key, received, path):
        before = seen.setdefault(key, [])
        if any(None in (received, other) or received == other for other in before):
            self.problem("duplicate_id", path)
        before.append(received)

    def same_day(self, seen, entry, at):
        """An id may stand several times, but once for a day and a unit, unless it is told in which order that was received."""
        if entry.get("id") and not self.days_refused(at):
            key = (entry["id"], entry.get("unit"), entry.get("effective_on"))
            self.once_a_day(seen, key, entry.get("received_on"), f"{at}.id")

    def once_received(self, seen, key, entry, at, path):
        """What is reported again takes the place of what was reported before, where it is told when."""
        if None not in key and self.null(f"{at}.received_on"):
            self.once_a_day(seen, key, entry.get("received_on"), path)

    def corrects(self, before, after):
        """Whether of two periods with their receipts the one corrects the other."""
        same = before[:2] == after[:2]
        return same and None not in (before[2], after[2]) and before[2] != after[2]
