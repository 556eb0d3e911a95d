"""Which task has to be done before which: links that lead nowhere, backwards or in a circle are faults."""

from collections.abc import Iterator, Mapping, Sequence

from desktop.domain.plan import TaskTemplate


def order_faults(own: Sequence[TaskTemplate], core: Sequence[TaskTemplate]) -> Iterator[tuple[str, str]]:
    """What is wrong with the order that tasks ask for.

    Args:
        own: the tasks of one pack.
        core: tasks that always come with them, empty if the pack is the core itself.

    Returns:
        Pairs of a task's key and the end of a sentence; nothing if all is well.
    """
    known = {task.key: task for task in (*core, *own)}
    for task in own:
        for key in task.blocks:
            if key not in known:
                yield task.key, f"blocks '{key}', and there is no such task here"
            elif known[key].phase < task.phase:
                yield task.key, f"blocks '{key}', which belongs to an earlier phase"
            elif known[key].level < task.level:
                yield task.key, f"blocks '{key}', which shows at a lower level than this one"
    for task in own:
        if _leads_back(task.key, known):
            yield task.key, "has to wait for itself, because the links in 'blocks' go round in a circle"


def _leads_back(start: str, known: Mapping[str, TaskTemplate]) -> bool:
    seen: set[str] = set()
    open_keys = list(known[start].blocks)
    while open_keys:
        key = open_keys.pop()
        if key == start:
            return True
        if key in known and key not in seen:
            seen.add(key)
            open_keys += known[key].blocks
    return False
