"""Reads ``enableWhen`` as R4 does, to compare it with the conditions of the form."""

import operator


def holds(item, response):
    """Return whether ``item`` is enabled by the items of a response, by their linkIds."""
    held = [_line_holds(line, response) for line in item["enableWhen"]]
    return all(held) if item["enableBehavior"] == "all" else any(held)


def _line_holds(line, response):
    answers = response.get(line["question"], {}).get("answer", [])
    [wanted] = [value for name, value in line.items() if name.startswith("answer")]
    if line["operator"] == "exists":
        return bool(answers) is wanted
    values = [value for each in answers for value in each.values()]
    if isinstance(wanted, dict):
        values = [(each["system"], each["code"]) for each in values]
        wanted = (wanted["system"], wanted["code"])
    if line["operator"] == "!=":
        return wanted not in values
    compare = {"=": operator.eq, ">": operator.gt, "<": operator.lt}[line["operator"]]
    return any(compare(value, wanted) for value in values)
