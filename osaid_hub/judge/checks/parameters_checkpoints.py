"""Checkpoints from key stages of training: optional (OSAID 1.0, Parameters: "might include")."""

from __future__ import annotations

from osaid_hub.audits.findings import Finding, Status, UnseenPlace
from osaid_hub.judge.absence import Found, not_evidenced
from osaid_hub.known import files
from osaid_hub.known.addresses import Place, parse
from osaid_hub.read import evidence
from osaid_hub.read.claims import Facet
from osaid_hub.read.model import Model
from osaid_hub.snapshot import GapReason


def check(model: Model) -> Finding:
    folders = files.select(model.paths, "checkpoint_folders")
    if folders and not _are_the_weights(folders, model):
        cited = tuple(evidence.file(model.repo, path) for path in folders[:2])
        return Finding(Status.MET, "There are checkpoints in folders of the repository", cited)
    numbered = files.step_files(model.paths)
    if numbered:
        cited = tuple(evidence.file(model.repo, path) for path in numbered[:2])
        return Finding(Status.MET, "There are files of checkpoints from several steps", cited)
    refs = model.repo.branches()
    steps = files.step_refs((*refs.branches, *refs.tags))
    if steps:
        shown = ", ".join(steps[:3])
        cited = (evidence.hub(model.repo, "branches and tags", f"{len(steps)} such as {shown}"),)
        return Finding(Status.MET, f"{len(steps)} checkpoints as branches or tags ({shown})", cited)
    told = tuple(
        (model.card, claim)
        for claim in model.card.with_facet(Facet.CHECKPOINTS_TOLD)
        if any(_is_elsewhere(link.url, model) for link in claim.links)
    )
    repositories = tuple(
        (model.card, claim)
        for claim in model.card.claims
        if claim.stands and any(_is_checkpoints(link.url, model.repo.ref.id) for link in claim.links)
    )
    if repositories:
        message = "Checkpoints are said to be in repositories of their own, which were not looked at"
        return Finding(Status.PARTIAL, message, model.cite(repositories), unseen=_places(repositories))
    if told:
        message = "Checkpoints are linked and were not looked at"
        return Finding(Status.PARTIAL, message, model.cite(told), unseen=_places(told))
    return not_evidenced(model, "intermediate checkpoints", model.listing, "branches and tags")


def _are_the_weights(paths: tuple[str, ...], model: Model) -> bool:
    """Whether the one folder that is called so holds all the weights there are, in a format that is not known: what it
    is called is why they count as weights ("ckpt-0/tensor00000_000")."""
    held = {path for group in model.weights if group.format == files.UNKNOWN_FORMAT for path in group.paths}
    return bool(held) and held <= set(paths) and len({path.partition("/")[0] for path in paths}) == 1


def _places(found: Found) -> tuple[UnseenPlace, ...]:
    """The linked repositories, as places that were not seen."""
    urls = [
        parse(link.url).url for _, claim in found for link in claim.links if parse(link.url).place is Place.HUB_MODEL
    ]
    return tuple(UnseenPlace(url, GapReason.NOT_REQUESTED.value) for url in dict.fromkeys(urls))


def _is_elsewhere(url: str, model: Model) -> bool:
    """Whether a link leads to a model on the Hub, and not to what is audited: "[large](...) (this checkpoint)"; nor to
    what it was made from: "a fine-tuned checkpoint of [slate]".
    """
    address = parse(url)
    bases = {name.lower() for base in model.bases for name in (base.id, base.named) if name}
    is_other = address.name != model.repo.ref.id or bool(address.path)
    return address.place is Place.HUB_MODEL and is_other and address.name.lower() not in bases


def _is_checkpoints(url: str, own_id: str) -> bool:
    """A repository of the same owner that is named after checkpoints or steps, or a branch of this one."""
    address = parse(url)
    if address.place is not Place.HUB_MODEL:
        return False
    if address.name == own_id:
        return address.path.startswith("tree/") and bool(files.step_refs([address.path[5:]]))
    same = address.name.split("/")[0] == own_id.split("/")[0]
    name = address.name.split("/")[-1].lower()
    return same and ("checkpoint" in name or "intermediate" in name or bool(files.step_refs([name])))
