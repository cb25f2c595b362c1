"""Texts of a framework with what stands behind their placeholders: names, functions, allowed values, and lists of these."""

import re


def filled(text, held):
    """A text with its placeholders replaced, each once: what is put in is not read again."""
    return re.sub(r"\{([^{}]*)\}", lambda found: held[found[1]], text)


class Words:
    def __init__(self, document):
        self.phrases = {phrase["id"]: phrase["text"] for phrase in document["phrases"]}
        self.roles = {role["id"]: role for role in document["committee"]["roles"]}
        self.access = document["access"]
        self.requirements = {each["id"]: each for each in self.access["requirements"]}
        self.classes = {step["id"]: step["name"] for step in document["scales"]["data_class"]}

    def phrase(self, id, **held):
        return filled(self.phrases[id], held)

    def joined(self, parts, last="list_and"):
        """`a`, `a and b`, `a, b and c`: each phrase takes the list so far and what comes next."""
        out = parts[0]
        for place, part in enumerate(parts[1:], 2):
            out = self.phrase(last if place == len(parts) else "list_middle", list=out, next=part)
        return out

    def functions(self, sign_offs):
        """The functions that sign off, in words; a role that has none signs off by its name."""
        return self.joined([self.roles[id]["function"] or self.roles[id]["name"] for id in sign_offs])

    def of_requirement(self, id, what, sign_offs=None):
        """The statement or the remedy of a requirement, for all sign-offs or for those that are missing."""
        each = self.requirements[id]
        allowed = [self.phrases[f"{each['attribute']}_{value}"] for value in each["allowed"]]
        held = {"sign_offs": self.functions(sign_offs or self.access["sign_offs"])}
        if allowed:
            held["allowed"] = self.joined(allowed, "list_or")
        return filled(each[what], held)
