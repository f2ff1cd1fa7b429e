"""Whether all public training data is listed with where to obtain it (Data Information (2))."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status
from osaid_hub.judge.data import claims_with, data_not_evidenced
from osaid_hub.read.model import Model
from osaid_hub.snapshot import GapReason


def check(model: Model) -> Finding:
    located = tuple(data for data in model.data if data.located)
    unlocated = tuple(data for data in model.data if not data.located and not (located and data.in_table))
    cited = tuple(dict.fromkeys(data.evidence for data in (*located[:3], *unlocated[:2])))
    if not model.data:
        vague = claims_with(model, "vague_source")
        if vague:
            message = "not evidenced: public data is spoken of, none is listed"
            return Finding(Status.UNMET, message, model.cite(vague))
        return data_not_evidenced(model, "a listing of public training data and where to obtain it")
    where = ", ".join(data.hub_id or data.url or data.name for data in located[:6])
    if not located:
        names = ", ".join(data.name for data in unlocated[:6])
        return Finding(Status.PARTIAL, f"named, not located: {names}", cited)
    gone = tuple(
        data for data in located if data.hub_id and model.why_not("dataset", data.hub_id).reason is GapReason.MISSING
    )
    if gone:
        names = ", ".join(data.name for data in gone[:6])
        message = f"listed: {where}; not there, or private: {names}"
        return Finding(Status.PARTIAL, message, tuple(dict.fromkeys(data.evidence for data in gone[:3])) + cited)
    if model.withheld:
        return Finding(Status.PARTIAL, f"listed: {where}; a part is withheld", cited + model.cite(model.withheld, 1))
    if unlocated and len(unlocated) >= len(located):
        names = ", ".join(data.name for data in unlocated[:6])
        return Finding(Status.PARTIAL, f"listed: {where}; named, not located: {names}", cited)
    found = sum(model.followed_data(data) is not None for data in located)
    looked = f"{found} of {len(located)} were looked up and are there" if found else "named, not followed"
    return Finding(Status.MET, f"listed with where to obtain it ({looked}): {where}", cited)
