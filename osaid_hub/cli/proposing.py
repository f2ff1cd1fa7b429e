"""From an audit to a pull request: shown, asked for, written once."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from contextlib import suppress

import typer
from msgspec import Struct
from msgspec.structs import replace

from osaid_hub.audits.findings import Audit
from osaid_hub.cli.console import INTERRUPTED, fail, say, show
from osaid_hub.environment import now
from osaid_hub.fetch import FetchError
from osaid_hub.fetch.http.hub_session import HubSession
from osaid_hub.fetch.look import look
from osaid_hub.fetch.sessions import session_of
from osaid_hub.fetch.settings import Settings
from osaid_hub.judge.advice.trial import advise
from osaid_hub.output.escape import plain
from osaid_hub.output.streams import say as say_raw
from osaid_hub.propose import README, REPORT_FILE, Proposal, description, diff, propose, title, update_comment
from osaid_hub.propose.pending import pending
from osaid_hub.publish.account import who_am_i
from osaid_hub.publish.existing import Existing, find_ours
from osaid_hub.publish.files import read_files
from osaid_hub.publish.outcomes import PublishError, Refusal
from osaid_hub.publish.pull_request import (
    Patience,
    Published,
    Target,
    commit_directly,
    open_pull_request,
    update_pull_request,
)
from osaid_hub.publish.writer import Writer, bounded_client
from osaid_hub.report.one import words
from osaid_hub.snapshot import RepoSnapshot

# How often a repository may move under an audit before it is given up.
ROUNDS = 3
FILES = (README, REPORT_FILE)
NOTHING = Published(None, None, None, changed=False)


class _Prepared(Struct, frozen=True):
    """What there is to write: the audit, the files as they are on the main branch, and the proposal."""

    seen: RepoSnapshot
    audit: Audit
    main: Mapping[str, bytes]
    proposal: Proposal

    @property
    def sha(self) -> str:
        return self.audit.repo_sha or ""


class Job(Struct, frozen=True):
    """One pull request as the command line asks for it."""

    repo_id: str
    settings: Settings
    certain_part: bool
    direct: bool
    again: bool
    as_json: bool

    def run(self, *, yes: bool, dry_run: bool) -> None:
        """Show, ask, write; exits with the code that says how it went."""
        try:
            prepared = self._prepare()
            self._show(prepared)
            with session_of(self.settings) as session:
                if dry_run or not (yes or _is_terminal()):
                    self._dry_run(session, prepared, asked_for=dry_run)
                    return
                self._publish(session, prepared, yes=yes)
        except (FetchError, PublishError) as error:
            fail(str(error))
        except KeyboardInterrupt:
            say(f"interrupted: see {self.settings.endpoint}/{self.repo_id}/discussions for what there is")
            raise typer.Exit(INTERRUPTED) from None

    def _prepare(self) -> _Prepared:
        seen = look(self.repo_id, self.settings, now=now(), revision=None, store=None, follow=True)
        result = advise(seen)
        if result.repo_sha is None:
            fail(f"the Hub does not say at which commit {self.repo_id} is: nothing can be proposed for it")
        with session_of(self.settings) as session:
            listed = FILES if seen.listing is None else {entry.path for entry in seen.listing}
            there = [path for path in FILES if path in listed]
            main = read_files(session, seen.ref.id, result.repo_sha, there)
        proposal = propose(
            seen, result, readme=main.get(README), report=main.get(REPORT_FILE), certain_part=self.certain_part
        )
        return _Prepared(seen, result, main, proposal)

    def _show(self, prepared: _Prepared) -> None:
        result = prepared.audit
        self._tell(f"{plain(result.repo_id)} @ {words.short_sha(result.repo_sha)}\n")
        self._tell(f"{plain(words.verdict_line(result))}; score {plain(words.score_line(result))}\n")
        for path, content in prepared.proposal.files.items():
            self._tell("\n" + diff(prepared.main.get(path), content, path))
        for each in prepared.proposal.left:
            say(f"left alone: {each.what}: {each.why}")

    def _tell(self, text: str) -> None:
        """Show something to people: beside the result where that is JSON."""
        if self.as_json:
            say_raw(text)
        else:
            show(text)

    def _dry_run(self, session: HubSession, prepared: _Prepared, *, asked_for: bool) -> None:
        me = None
        with suppress(PublishError):  # that the token cannot write is no matter here
            me = who_am_i(session).name
        existing = None if self.direct else find_ours(session, prepared.audit.repo_id, me)
        hint = "" if asked_for else "; --yes writes it"
        if prepared.proposal.is_empty:
            self._end(NOTHING, "nothing to change")
        elif existing is None:
            self._end(NOTHING, f"nothing was written{hint}")
        else:
            found = Published(existing.number, existing.url, None, changed=False)
            self._end(found, f"nothing was written{hint}; there is a pull request already, which is {existing.status}")

    def _publish(self, session: HubSession, prepared: _Prepared, *, yes: bool) -> None:
        account = who_am_i(session)
        repo_id = prepared.audit.repo_id
        target = Target(
            repo_id,
            account.name,
            session,
            Writer(session.endpoint, session.host),
            Patience(self.settings.max_wait, time.sleep),
        )
        with bounded_client(session.endpoint):
            for _ in range(ROUNDS):
                existing = None if self.direct else find_ours(session, repo_id, account.name)
                done = self._nothing_to_do(target, prepared, existing)
                if done is not None:
                    self._end(*done)
                    return
                if not yes and not _asked(_question(prepared, existing, self.direct)):
                    self._end(NOTHING, "nothing was written")
                    return
                try:
                    if target.head() == prepared.sha:
                        published = self._write(target, prepared, existing)
                        break
                except PublishError as error:
                    if error.refusal is not Refusal.MOVED:
                        raise
                    say(str(error))
                say(f"{repo_id} is audited again")
                prepared = self._prepare()
                self._show(prepared)
            else:
                fail(f"{repo_id} changes faster than it can be audited, or the Hub says so: try again later")
        self._end(published, _said(published, existing))

    def _nothing_to_do(
        self, target: Target, prepared: _Prepared, existing: Existing | None
    ) -> tuple[Published, str] | None:
        """Why there is nothing to write; None where there is something."""
        if existing is None:
            if prepared.proposal.is_empty:
                return NOTHING, "nothing to change"
            return None
        found = Published(existing.number, existing.url, None, changed=False)
        by = "" if existing.author == target.me else f" of {plain(existing.author) or 'somebody'}"
        again = "nothing was opened; --again opens another"
        if not existing.is_open or by:
            if prepared.proposal.is_empty:
                return found, f"nothing to change; the pull request{by} is {existing.status}"
            if self.again:
                return None
            if existing.is_open:
                return found, f"there is an open pull request{by} already, which is left to them: {again}"
            return found, f"the pull request{by} was {existing.status}, which is respected: {again}"
        if existing.foreign:
            others = ", ".join(map(plain, existing.foreign))
            return found, f"{others} changed the open pull request by hand, which is left as it is"
        if not self._pending(prepared, self._branch(target, existing)):
            return found, "nothing changed, and the open pull request is up to date"
        return None

    def _write(self, target: Target, prepared: _Prepared, existing: Existing | None) -> Published:
        heading = title(prepared.audit)
        if self.direct:
            return commit_directly(target, prepared.proposal.files, title=heading, parent=prepared.sha)
        if existing is None or not existing.is_open or existing.author != target.me:
            words_of = description(prepared.proposal, prepared.audit)
            return open_pull_request(
                target, prepared.proposal.files, title=heading, description=words_of, parent=prepared.sha
            )
        branch = self._branch(target, existing)
        files = self._pending(prepared, branch)
        comment = update_comment(branch, {**branch, **files}, prepared.audit)
        return update_pull_request(target, existing, files, title=heading, comment=comment)

    def _branch(self, target: Target, existing: Existing) -> dict[str, bytes]:
        """What the branch of a pull request has of the files that a proposal may change."""
        return read_files(target.session, target.repo_id, f"refs/pr/{existing.number}", FILES)

    def _pending(self, prepared: _Prepared, branch: Mapping[str, bytes]) -> dict[str, bytes]:
        """What the branch of a pull request still lacks."""
        return pending(prepared.proposal, prepared.main, branch, self._gentle(prepared, branch))

    def _gentle(self, prepared: _Prepared, branch: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """The files of the branch with our edits brought up to date, and nothing of what the main branch has since."""
        if README not in branch:
            return {}
        texts = {**prepared.seen.texts, README: branch[README].decode("utf-8", "replace")}
        return propose(
            replace(prepared.seen, texts=texts),
            prepared.audit,
            readme=branch[README],
            report=branch.get(REPORT_FILE),
            certain_part=self.certain_part,
        ).files

    def _end(self, published: Published, sentence: str) -> None:
        """Tell the result: in words first, so that it is known wherever the rest goes."""
        say(f"{sentence}{f' ({published.url})' if published.url and self.as_json else ''}")
        if published.note:
            say(published.note)
        if self.as_json:
            told = {name: getattr(published, name) for name in ("number", "url", "sha", "changed")}
            show(json.dumps(told) + "\n")
        elif published.url:
            show(f"{published.url}\n")


def _asked(question: str) -> bool:
    """Ask somebody at the terminal; anything but a yes is a no."""
    say_raw(f"{question} [y/N] ")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _is_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _question(prepared: _Prepared, existing: Existing | None, direct: bool) -> str:
    if direct:
        return f"Commit this to the main branch of {prepared.audit.repo_id}?"
    if existing is not None and existing.is_open:
        return f"Update pull request {existing.number} of {prepared.audit.repo_id}?"
    return f"Open this pull request on {prepared.audit.repo_id}?"


def _said(published: Published, existing: Existing | None) -> str:
    if not published.changed:
        return "nothing to change"
    if published.number is None:
        return f"committed {words.short_sha(published.sha)} to the main branch"
    updated = existing is not None and existing.number == published.number
    return f"pull request {published.number} is {'updated' if updated else 'open'}"
