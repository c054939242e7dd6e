"""Everything one run works with: its translator, summarizers, checks, terms, names, and pages."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tuyin import checks, models, pipeline, prompts, render
from tuyin.checks.mending import Mending
from tuyin.cli import _answer, _batch, _plan, _report, _terms
from tuyin.cli._load import Loader
from tuyin.errors import InputError
from tuyin.pipeline.retry import fallback
from tuyin.protocols import Checker, Mender, Scorer, Summarizer, Translator
from tuyin.records import Article, Brief, Failure, Lang, Translation
from tuyin.signature import Signature
from tuyin.store import FolderStore, Journal
from tuyin.text import clean as cleaning
from tuyin.text import names as names_
from tuyin.text.glossary import Glossary, read, starter

F = TypeVar("F", render.BriefFormat, render.TranslationFormat)
Outcomes = Callable[[Iterable[Article | Failure]], Iterator[Brief | Failure]]
STARTER = "starter"
T = TypeVar("T", Brief, Translation)


@dataclass(frozen=True)
class Desk:
    """Everything one run works with; `target` None is for articles that are not translated."""

    load: Loader
    store: FolderStore
    target: Lang | None
    watch: _report.Watch
    model: str = "auto"
    fallback: str = ""
    glossary: Path | None = None
    names: Path | None = None
    clean: bool = True
    retries: int = 4
    max_points: int = 5
    _summarizers: dict[tuple[str, Lang], Summarizer] = field(default_factory=dict)

    @cached_property
    def translator(self) -> Translator:
        """The translator of this run."""
        return self.load.translator(self.model, self._target)

    @cached_property
    def checker(self) -> Checker:
        """The checks of this run."""
        return checks.Checks(gazetteer=self.gazetteer, terms=self.terms, scorer=self._scorer)

    @cached_property
    def _scorer(self) -> Scorer | None:
        """The bundled model, which the checks ask; it is loaded once where it translates as well."""
        if self.target is None:
            return None
        scorer, translator = self.load.scorer(), self.translator
        if isinstance(translator, Scorer) and translator.signature == scorer.signature:
            return translator
        return scorer

    @cached_property
    def gazetteer(self) -> names_.Gazetteer | None:
        """The names of --names on top of those that tuyin knows; None: those alone."""
        if self.names is None:
            return None
        return names_.read_own(_text(self.names), origin=str(self.names))

    @cached_property
    def terms(self) -> Glossary | None:
        """The terms of --glossary; "starter" is the one that ships."""
        if self.glossary is None:
            return None
        if self.glossary == Path(STARTER):
            return starter()
        return read(_text(self.glossary), origin=str(self.glossary))

    @cached_property
    def mender(self) -> Mender:
        """What puts names and terms right in this run."""
        return Mending(gazetteer=self.gazetteer, terms=self.terms)

    @cached_property
    def settings(self) -> pipeline.Settings:
        """The settings of this run."""
        rungs = pipeline.ladder(self.retries, terms=_terms.kinds(self.terms, gazetteer=self.gazetteer))
        if self.terms is not None:  # first, and whatever --retries: no other rung brings a term about
            rungs = (_terms.held_to(self.terms), *rungs)
        if self.fallback:
            rungs = (*rungs, fallback(self.load.translator(self.fallback, self._target)))
        return pipeline.Settings(
            prepare=cleaning.clean if self.clean else cleaning.keep,
            rungs=rungs,
            mender=self.mender,
            max_points=self.max_points,
            watcher=self.watch,
        )

    def summarizer(self, name: str, lang: Lang) -> Summarizer:
        """Return the summarizer of a language; each is made once a run."""
        if (name, lang) not in self._summarizers:
            self._summarizers[name, lang] = self.load.summarizer(name, lang)
        return self._summarizers[name, lang]

    def signature(self, text: str) -> Signature:
        """Everything that changes the translation of a text in this run."""
        return pipeline.translation_signature(
            text,
            target=self._target,
            translator=self.translator,
            checker=self.checker,
            settings=self.settings,
        )

    @cached_property
    def _run(self) -> str:
        """Everything that changes any translation of this run: of its terms and names, all."""
        own = [self.terms.digest if self.terms else "", self.gazetteer.digest if self.gazetteer else ""]
        return f"{self.signature('')}|{own}"

    def translations(self, found: Iterable[Article | Failure]) -> Iterator[Translation | Failure]:
        """Translate articles, or take them from the store."""
        return pipeline.translate_all(
            found,
            target=self._target,
            translator=self.translator,
            checker=self.checker,
            store=self.store,
            settings=self.settings,
        )

    def briefs(self, summarizer: str) -> Outcomes:
        """Return what makes articles briefs, by a summarizer's name."""
        return partial(
            pipeline.brief_all,
            target=self._target,
            translator=self.translator,
            summarizer=self.summarizer(summarizer, self._target),
            checker=self.checker,
            store=self.store,
            settings=self.settings,
        )

    def summaries(self, summarizer: str) -> Outcomes:
        """Return what makes articles briefs in the language they are in."""
        return partial(
            pipeline.summarize_all,
            summarizer=partial(self.summarizer, summarizer),
            checker=self.checker,
            store=self.store,
            settings=self.settings,
        )

    def brief_printing(
        self, format_: str, *, summarizer: str, sources: bool = False
    ) -> _batch.Printing[Brief]:
        """Return how briefs are written, and kept as outputs/…/en.md. Raises InputError."""
        chosen = _format(render.BriefFormat, format_)
        layouts = partial(
            prompts.load,
            required=render.REQUIRED_FIELDS,
            optional=render.OPTIONAL_FIELDS,
            folders=self.load.folders,
        )
        write = partial(render.render_brief, layouts=layouts, sources=sources)
        laid_out = {"md": "md", "text": "txt"}.get(chosen)
        langs = (self.target,) if self.target else (Lang.ENG, Lang.RUS)
        digests = [layouts(f"brief.{lang.short}.{laid_out}").digest for lang in langs if laid_out]
        made = self._run if self.target else str(self.settings.signature + self.checker.signature)
        for lang in langs:
            made += f"|{self.summarizer(summarizer, lang).signature}"
        return _batch.Printing(
            signature=f"{made}|to:{self.target}|points:{self.max_points}|format:{chosen}|sources:{sources}|{digests}",
            page=lambda brief: write(brief, chosen),
            line=lambda brief: write(brief, render.BriefFormat.JSONL),
            keep=lambda brief, page: self.store.write_page(
                brief.article, f"{brief.target.short}.{_ending(chosen)}", page
            ),
        )

    def translation_printing(self, format_: str, *, sources: bool = False) -> _batch.Printing[Translation]:
        """Return how translations are written, and kept as outputs/…/ru.translation.md. Raises InputError."""
        chosen = _format(render.TranslationFormat, format_)
        write = partial(render.render_translation, sources=sources)
        return _batch.Printing(
            signature=f"{self._run}|to:{self.target}|format:{chosen}|sources:{sources}",
            page=lambda translation: write(translation, chosen),
            line=lambda translation: write(translation, render.TranslationFormat.JSONL),
            keep=lambda translation, page: self.store.write_page(
                translation.article, f"{translation.target.short}.translation.{_ending(chosen)}", page
            ),
        )

    def answer(self, paths: Sequence[str], *, summarizer: str = "") -> _answer.Answer | None:
        """Begin to keep what a run over `paths` prints, for the same command to print again.

        None for the hub's checkpoints: their cache is not watched.
        """
        if self.load.engine != "ct2":
            return None
        named = (self.model, self.fallback, summarizer)
        watched = (
            models.home(os.environ), *(Path(name).expanduser() for name in named if name),
            *self.load.folders, Path("prompts"), prompts.own_folder(),
            *(path for path in (self.glossary, self.names) if path is not None),
        )  # fmt: skip
        return _answer.begin(paths, outputs=self.store.root, watched=watched)

    def explain(self, article: Article) -> str:
        """Say whether a cleaned article's translation is kept, and if not, what made it a miss."""
        wanted = self.signature(article.text)
        if self.store.load_translation(article, self._target, wanted) is not None:
            return f"{article.name}: hit, {wanted.digest}"
        candidates = [
            (signature.differences(wanted), path.name)
            for path, signature in self.store.signatures(article)
            if path.name.startswith(f"{self._target.short}.translation.")
        ]
        if not candidates:
            return f"{article.name}: miss, its text has not been translated into {self._target.short}"
        differences, nearest = min(candidates, key=lambda found: (len(found[0]), found[1]))
        changes = ", ".join(f"{key} {old or 'absent'} → {new or 'absent'}" for key, old, new in differences)
        return f"{article.name}: miss, {changes or 'the record is damaged'} (nearest: {nearest})"

    def plan(
        self,
        found: Iterable[Article | Failure],
        *,
        choice: _batch.Choice,
        printing: _batch.Printing[T],
        make: Callable[["Desk"], Callable[[Iterable[Article | Failure]], Iterator[T | Failure]]],
        json: bool,
    ) -> None:
        """Say what a run would do, what of it is done, and how long the rest takes; keep nothing."""
        prepare, journal = self.settings.prepare, Journal(self.store.root)
        known = partial(
            _batch.standing, choice=choice, printing=printing, outputs=self.store.root, journal=journal
        )
        with closing(journal):
            plan = _plan.count(
                self.watch.planned(choice.of(found)), watch=self.watch, prepare=prepare, standing=known
            )
        rate = 0.0
        if plan.sample:
            with TemporaryDirectory() as folder, closing(FolderStore(Path(folder))) as store:
                trial = replace(self, store=store, watch=_report.Watch(quiet=True))
                warm = partial(_warm, trial)
                rate = _plan.measured(plan.sample, prepare=prepare, warm=warm, make=make(trial))
        _plan.say(plan, words_per_second=rate, json=json)

    @property
    def _target(self) -> Lang:
        if self.target is None:
            raise InputError("no target language was chosen; use --to en or --to ru")
        return self.target


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error


def _warm(desk: Desk, sentence: str, source: Lang) -> None:
    if desk.target is not None and source is not desk.target:
        desk.translator.translate([sentence], source=source, target=desk.target)


def _format(formats: type[F], name: str) -> F:
    known = [str(each) for each in formats if each is not formats.JSONL]  # that one is --json
    if name not in known:
        raise InputError(f"--format {name!r}: choose one of {', '.join(known)}")
    return formats(name)


def _ending(chosen: render.BriefFormat | render.TranslationFormat) -> str:
    return "txt" if chosen == "text" else str(chosen)
