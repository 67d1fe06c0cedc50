"""Tells another program what a playbook does: one JSON object a line, in a file of its own.

The lines are the events of source/model/kubespray/playbook-events.ts without what only the reader
knows, besides `playbook-read` at the beginning and `playbook-ended` with Ansible's recap at the end.
Standard output stays the log that people read. Runs on ansible-core 2.12 and later.
"""

DOCUMENTATION = """
    name: callback
    type: notification
    short_description: what a playbook does, as JSON lines
    description: Appends to the file that C(ROOKERY_EVENTS) names, never what C(no_log) censors.
"""

import functools
import json
import os
import re

from ansible.playbook.block import Block
from ansible.plugins.callback import CallbackBase

# Characters: what a failed task said (the log of a run takes 4000), an attempt or an item, and a name.
LONG, SHORT, NAME = 3900, 500, 200
# How Go, Python, kubeadm, apt and dpkg begin what went wrong: model/failure/log-excerpt.ts knows more.
TELLING = re.compile(
    r"^(?:panic: |fatal error: |\[ERROR |\s+\[ERROR |error execution phase |E: |dpkg: error |[\w.]+(?:Error|Exception): )",
    re.MULTILINE,
)
META = ("meta", "ansible.builtin.meta", "ansible.legacy.meta")


def guarded(hook):
    """A hook that fails costs its own event, never the run nor a warning in the log."""

    @functools.wraps(hook)
    def attempt(*args, **kwargs):
        try:
            hook(*args, **kwargs)
        except Exception:
            pass

    return attempt


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "callback"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._folder = os.path.realpath(os.getcwd())
        self._numbers = {}
        self._running = {}
        path = os.environ.get("ROOKERY_EVENTS")
        self.disabled = not path
        if path:
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    # Of the playbook

    @guarded
    def v2_playbook_on_start(self, playbook):
        plays = [(play.get_name(), play.compile()) for play in playbook.get_plays()]
        read = [{"name": cut(name, NAME), "tasks": count_tasks(blocks)} for name, blocks in plays]
        self._write("playbook-read", plays=read)

    @guarded
    def v2_playbook_on_play_start(self, play):
        self._write("play-started", play=str(play._uuid), name=cut(play.get_name(), NAME))

    @guarded
    def v2_playbook_on_no_hosts_matched(self):
        self._write("play-skipped", why="no hosts matched")

    @guarded
    def v2_playbook_on_no_hosts_remaining(self):
        self._write("play-skipped", why="no hosts are left")

    @guarded
    def v2_playbook_on_task_start(self, task, is_conditional):
        self._start(task)

    @guarded
    def v2_playbook_on_handler_task_start(self, task):
        self._start(task, handler=True)

    @guarded
    def v2_playbook_on_include(self, included_file):
        nodes = [host.get_name() for host in included_file._hosts]
        self._write("tasks-included", file=self._place(included_file._filename), nodes=nodes)

    @guarded
    def v2_playbook_on_stats(self, stats):
        self._write("playbook-ended", stats={host: stats.summarize(host) for host in stats.processed})

    # Of a task on one host

    @guarded
    def v2_runner_on_start(self, host, task):
        number = self._running[host.get_name()] = self._number(task)
        self._write("node-task-started", task=number, node=host.get_name())

    @guarded
    def v2_runner_on_ok(self, result):
        self._finish(result, "changed" if said_by(result).get("changed") else "ok")

    @guarded
    def v2_runner_on_skipped(self, result):
        self._finish(result, "skipped")

    @guarded
    def v2_runner_on_failed(self, result, ignore_errors=False):
        outcome = "ignored" if ignore_errors else "failed"
        more = {} if ignore_errors else {**rescue_of(result), **reach_of(result)}
        self._finish(result, outcome, **more, **words_of(result, LONG))

    @guarded
    def v2_runner_on_unreachable(self, result):
        ignored = part(result, "task").ignore_unreachable
        more = {} if ignored else reach_of(result)
        self._finish(result, "ignored" if ignored else "unreachable", **more, **words_of(result, LONG))

    @guarded
    def v2_runner_retry(self, result):
        counts = {"attempt": said_by(result)["attempts"], "attempts": said_by(result)["retries"]}
        self._write("node-task-retried", **self._whose(result), **counts, **words_of(result, SHORT))

    @guarded
    def v2_runner_on_async_poll(self, result):
        # Its own task is the one that polls.
        node = part(result, "host").get_name()
        self._write("node-task-polled", task=self._running[node], node=node)

    @guarded
    def v2_runner_item_on_ok(self, result):
        self._finish_item(result, "changed" if said_by(result).get("changed") else "ok")

    @guarded
    def v2_runner_item_on_skipped(self, result):
        self._finish_item(result, "skipped")

    @guarded
    def v2_runner_item_on_failed(self, result):
        self._finish_item(result, "failed", **words_of(result, SHORT))

    # How it is written

    def _start(self, task, **more):
        if task.action in META and task._uuid in self._numbers:
            return  # Ansible starts it anew for each host.
        number = self._numbers.setdefault(task._uuid, str(len(self._numbers) + 1))
        role = {"role": task._role.get_name()} if task._role else {}
        # It may be a template still: whether it censors is only known with the result.
        censored = {"censored": True} if task.no_log else {}
        about = {"name": cut(task.get_name(), NAME), **role, "action": cut(task.action, NAME)}
        where = self._place(task.get_path())
        self._write("task-started", task=number, **about, where=where, **censored, **more)

    def _finish(self, result, outcome, **more):
        self._write("node-task-finished", **self._whose(result), outcome=outcome, **elsewhere(result), **more)

    def _finish_item(self, result, outcome, **more):
        said = said_by(result)
        item = "(hidden)" if is_censored(said) else said.get("_ansible_item_label", said.get("item"))
        about = {"item": cut(item, NAME), "outcome": outcome, **elsewhere(result)}
        self._write("node-item-finished", **self._whose(result), **about, **more)

    def _whose(self, result):
        return {"task": self._number(part(result, "task")), "node": part(result, "host").get_name()}

    def _number(self, task):
        """Ansible's own ids are long, and are in every line."""
        return self._numbers.get(task._uuid, "")

    def _place(self, path):
        """Relative to the folder that Ansible runs in, where that is shorter: the checkout."""
        path = cut(path, LONG)
        return path[len(self._folder) + 1 :] if path.startswith(self._folder + os.sep) else path

    def _write(self, kind, **fields):
        line = json.dumps({"type": kind, **fields}, default=str, separators=(",", ":"))
        # One call, so that whoever reads along finds whole lines.
        os.write(self._file, line.encode("ascii") + b"\n")


def count_tasks(blocks):
    """As `ansible-playbook --list-tasks` counts them: no rescue, nothing included while it runs."""
    tasks = [one for block in blocks for one in block.block]
    return sum(count_tasks([one]) if isinstance(one, Block) else not one.implicit for one in tasks)


def part(result, name):
    """Results have a public `task`, `host` and `result` from ansible-core 2.19 on."""
    found = getattr(result, name, None)
    return getattr(result, "_" + name) if found is None else found


def said_by(result):
    return part(result, "result") or {}


def is_censored(said):
    return "censored" in said or bool(said.get("_ansible_no_log"))


def words_of(result, most):
    """What a task said, none of it where Ansible holds it back."""
    said = said_by(result)
    if is_censored(said):
        return {"censored": True}
    found = {
        "message": said.get("msg") or said.get("reason"),
        "assertion": said.get("assertion"),
        "stdout": said.get("stdout") or said.get("module_stdout"),
        "stderr": said.get("stderr") or said.get("module_stderr"),
    }
    words = {name: cut(text, most) for name, text in found.items() if text}
    words = {**words, **image_of(said)}
    return {**words, "rc": said["rc"]} if isinstance(said.get("rc"), int) else words


def elsewhere(result):
    fields = getattr(result, "_task_fields", None) or getattr(result, "task_fields", None) or {}
    host = fields.get("delegate_to")
    # Of a loop as a whole it is a template still: each item has its own.
    if not isinstance(host, str) or "{{" in host or host == part(result, "host").get_name():
        return {}
    return {"delegatedTo": host}


def rescue_of(result):
    """Whether a block around the task has a rescue that its failure leads to."""
    child, around = part(result, "task"), part(result, "task")._parent
    while around is not None:
        if isinstance(around, Block) and around.rescue:
            beside = {one._uuid for one in around.rescue + around.always}
            if child._uuid not in beside:
                return {"rescuable": True}
        child, around = around, around._parent
    return {}


def reach_of(result):
    """Whether a failure stops the other hosts of the play too, as the linear strategy decides it."""
    task = part(result, "task")
    return {"endsPlay": True} if task.any_errors_fatal or task.run_once else {}


def cut(value, most):
    """A text of at most about so many characters: its beginning, what tells of an error, and its end."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    if len(text) <= most:
        return text
    part = most // 4
    error = TELLING.search(text, part, len(text) - 3 * part)
    # A program that panics says why first, and then the stack of every goroutine.
    kept = [(0, part), (len(text) - 3 * part, len(text))]
    if error:
        kept = [(0, part), (error.start(), error.start() + part), (len(text) - 2 * part, len(text))]
    pieces = [text[: kept[0][1]]]
    for (_, before), (start, end) in zip(kept, kept[1:]):
        pieces.append("[{} characters left out]".format(start - before) if start > before else "")
        pieces.append(text[max(start, before) : end])
    return "\n".join(piece for piece in pieces if piece)


def image_of(said):
    """The container image that a command pulls: nerdctl, crictl, ctr, docker and podman name it last."""
    command = said.get("cmd")
    words = command.split() if isinstance(command, str) else command
    if not isinstance(words, list) or "pull" not in words[1:-1]:
        return {}
    return {"image": cut(str(words[-1]), NAME)}
