"""What a real NocoBase answered (tests/recorded), asked again of Coppice."""

import json
import pathlib

from support.recording import ABSENT, Play, differences, read
from support.rows import case, equal, main_on_both
from support.server import ROOT_PASSWORD

RECORDINGS = sorted((pathlib.Path(__file__).parent.parent / "recorded").glob("*.json"))
NAMES = {"username": "root", "nickname": "Root"}


def shown(value):
    return "nothing" if value is ABSENT else json.dumps(value, ensure_ascii=False)[:300]


def compared(step, status, answer):
    """What is not as recorded and not said beside the step, and what is said and not so.

    Where the real one failed (5xx), a refusal is right.
    """
    if step["status"] >= 500 and 400 <= status < 500 and "differs" not in step:
        return []
    found = [("status", step["status"], status)] if status != step["status"] else []
    found = found or differences(step["answer"], answer)
    listed = {one["at"]: one.get("ours", ABSENT) for one in step.get("differs", [])}
    wrong = []
    for place, recorded, ours in found:
        if place not in listed or listed.pop(place) != ours:
            wrong.append(f"{place}: recorded {shown(recorded)}, Coppice {shown(ours)}")
    return wrong + [f"{place}: is said to differ, and does not" for place in listed]


def played(t, path):
    recording = read(path)
    root = t.app(path.stem)
    equal(root.post("/api/users:update?filterByTk=1", NAMES).status, 200)
    play = Play(recording, root, t.server.client(path.stem), {"password": ROOT_PASSWORD})
    wrong = []
    for number, step in enumerate(recording["steps"]):
        for line in compared(step, *play.answer(step)):
            wrong.append(f"step {number}, {step['call']} {shown(step.get('body', ABSENT))}\n    {line}")
    equal(len(recording["steps"]) > 0, True)
    if wrong:
        raise AssertionError(f"{len(wrong)} differences\n" + "\n".join(wrong))


for file in RECORDINGS:
    case(f"{file.stem}: as recorded")(lambda t, path=file: played(t, path))

main_on_both()
