"""The composition root: options in, engines, summarizers, checks and a store wired to the pipeline."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from tuyin import checks, engines, inputs, models, pipeline, prompts, render, summarizers
from tuyin.checks.mending import Mending
from tuyin.cli import _batch, _report
from tuyin.cli._columns import Columns
from tuyin.engines.conventions import detect
from tuyin.errors import InputError, ModelError
from tuyin.pipeline.retry import fallback
from tuyin.protocols import Checker, Mender, Summarizer, Translator
from tuyin.records import Article, Brief, Decoding, Failure, Lang, Translation
from tuyin.signature import Signature
from tuyin.store import FolderStore
from tuyin.text import clean as cleaning
from tuyin.text import glossary_enforce, language, segment
from tuyin.text import names as names_
from tuyin.text.glossary import Glossary, read, starter
from tuyin.text.placeholders import Span

F = TypeVar("F", render.BriefFormat, render.TranslationFormat)
Outcomes = Callable[[Iterable[Article | Failure]], Iterator[Brief | Failure]]
EXTRACT = "extract"
STARTER = "starter"
_GIB = 1 << 30
_MEASURED_SENTENCES = 48


@contextmanager
def store(outputs: Path) -> Iterator[FolderStore]:
    """Open a folder of outputs; nothing is made on disk before something is kept."""
    kept = FolderStore(outputs)
    try:
        yield kept
    finally:
        kept.close()


def table(
    *, text: str, id_: str, title: str, date: str, url: str, sheet: str, query: str
) -> inputs.TableOptions:
    """Gather the options that say where in a table the articles are; "" is found by usual names."""
    return inputs.TableOptions(
        text_column=text or None,
        id_column=id_ or None,
        title_column=title or None,
        date_column=date or None,
        url_column=url or None,
        sheet=sheet or None,
        query=query or None,
    )


def columns(
    paths: Sequence[str], destination: Path | None, *, table: inputs.TableOptions, outputs: Path
) -> Columns | None:
    """Say where results go as columns. Raises InputError where the input is not one table."""
    return None if destination is None else Columns(paths, destination, table=table, outputs=outputs)


def articles(
    paths: Sequence[str],
    table: inputs.TableOptions | None = None,
    *,
    offline: bool = False,
    allow_private: bool = False,
    outputs: Path = Path("outputs"),
) -> Iterator[Article | Failure]:
    """Read what the command line names; addresses are fetched unless that is forbidden."""
    fetcher = None
    if not offline and any("://" in path for path in paths):
        from tuyin.inputs.fetch import Fetcher

        fetcher = Fetcher(allow_private=allow_private)
    return inputs.read(paths, stdin=sys.stdin.buffer, options=table, fetcher=fetcher, skip=(outputs,))


def cleaned(paths: Sequence[str], *, clean: bool = True) -> Iterator[Article | Failure]:
    """Read and clean."""
    prepare = cleaning.clean if clean else cleaning.keep
    for article in articles(paths):
        yield article if isinstance(article, Failure) else prepare(article)


def shown(article: Article, *, explain: bool, json: bool) -> str:
    """Write a cleaned article, or what cleaning did to it."""
    if json:
        return render.render_cleaned(article)
    if not explain:
        return article.text
    lines = [f"{removal.line:>6}  {removal.rule:<28}  {removal.text}" for removal in article.removals]
    head = f"{article.name}: {len(article.removals)} lines removed or mended"
    return "\n".join([head, f"{'line':>6}  {'rule':<28}  text", *lines])


def kept(outputs: Path) -> str:
    """Count what is under outputs/."""
    folder = FolderStore(outputs)
    try:
        count, sentences = folder.count()
    finally:
        folder.close()
    return f"{outputs}: {count} articles, {sentences} remembered sentences"


@dataclass(frozen=True, slots=True)
class Loader:
    """Makes translators and summarizers of their names; their models load when first used."""

    engine: str = "ct2"
    dtype: str = "auto"
    beam: int = 4
    threads: int = 0
    device: str = "auto"
    max_ram: float = 0.0
    license_: str = "any"
    offline: bool = False
    prompts: Path | None = None
    note: Callable[[str], None] = field(default=lambda _: None)

    def translator(self, name: str, target: Lang) -> Translator:
        """Find a translator and say on stderr which it is and what that means. Raises ModelError."""
        located = self._located(name, models.Task.TRANSLATE, target)
        self.note(models.describe(located, lang=target, license_=self.license_))
        info = located.info
        device, indexes = _device(self.device)
        source = engines.Source(
            located.folder,
            _convention(located),
            info.name,
            revision=located.revision[:12],
            license=located.license,
            engine=located.layout.value,
            dtype=self.dtype,
            decoding=Decoding(beam=self.beam),
            max_tokens=info.max_tokens or None,
            directions=info.directions or None,
            threads=self.threads,
            device=device,
            device_indexes=indexes,
            max_ram=int(self.max_ram * _GIB) or None,
        )
        return engines.load(source, note=self.note)

    def summarizer(self, name: str, lang: Lang) -> Summarizer:
        """Find a summarizer of a language and say on stderr which it is. Raises ModelError."""
        if name == EXTRACT:
            self.note("summarizer extract: points are sentences of the translation, chosen and not rewritten")
            return summarizers.Extract()
        located = self._located(name, models.Task.SUMMARIZE, lang)
        self.note(models.describe(located, task=models.Task.SUMMARIZE, lang=lang, license_=self.license_))
        info = located.info
        source = summarizers.Source(
            located.folder,
            summarizers.family("tuyin" if info.bundled else info.convention),
            info.name,
            revision=located.revision[:12],
            license=located.license,
            engine=located.layout.value,
            dtype=self.dtype,
            beam=self.beam,
            threads=self.threads,
            max_tokens=info.max_tokens or None,
            languages=info.languages or None,
        )
        return summarizers.load(source, templates=partial(prompts.load, folders=self.folders))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where templates are looked for, before those in the package: --prompts, then ./prompts."""
        usual = Path("prompts")
        return tuple(folder for folder in (self.prompts, usual if usual.is_dir() else None) if folder)

    def _located(self, name: str, task: models.Task, lang: Lang) -> models.Located:
        home = models.home(os.environ)
        if name == models.AUTO:
            return models.auto(task, home=home, lang=lang, engine=self.engine, license_=self.license_)
        located = models.find(name, home=home, engine=self.engine, dtype=self.dtype)
        models.require_license(located.info, self.license_)
        return located


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
    retries: int = 3
    max_points: int = 5
    _summarizers: dict[tuple[str, Lang], Summarizer] = field(default_factory=dict)

    @cached_property
    def translator(self) -> Translator:
        """The translator of this run."""
        return self.load.translator(self.model, self._target)

    @cached_property
    def checker(self) -> Checker:
        """The checks of this run."""
        return checks.Checks(gazetteer=self.gazetteer, terms=self.terms)

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
        hidden = partial(_spans, terms=self.terms, gazetteer=self.gazetteer)
        rungs = pipeline.ladder(self.retries, terms=hidden)
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
        made = self._run if self.target else str(self.settings.signature)
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

    def plan(self, found: Iterable[Article | Failure], *, choice: _batch.Choice, json: bool) -> None:
        """Say what a run would do, and about how long it would take."""
        _batch.plan(
            found,
            choice=choice,
            watch=self.watch,
            languages=_languages,
            words_per_second=self._words_per_second,
            json=json,
        )

    def _words_per_second(self, sample: Sequence[Article]) -> float:
        """Translate a few of the sentences, keep nothing, and take the time."""
        sentences = [
            part.text
            for article in sample
            for part in segment.split(self.settings.prepare(article).text)
            if part.lang == Lang.KAZ
        ][:_MEASURED_SENTENCES]
        if not sentences:
            return 0.0
        self.translator.translate(sentences[:1], source=Lang.KAZ, target=self._target)  # loads the model
        began = time.monotonic()
        self.translator.translate(sentences, source=Lang.KAZ, target=self._target)
        return sum(len(sentence.split()) for sentence in sentences) / (time.monotonic() - began)

    @property
    def _target(self) -> Lang:
        if self.target is None:
            raise InputError("no target language was chosen; use --to en or --to ru")
        return self.target


def _device(text: str) -> tuple[str, tuple[int, ...]]:
    """Read "cuda:0,1" as a device and the numbers of its cards. Raises InputError."""
    name, _, numbers = text.partition(":")
    try:
        indexes = tuple(int(number) for number in numbers.split(",")) if numbers else (0,)
    except ValueError:
        raise InputError(f"--device {text!r}: write auto, cpu, cuda or cuda:0,1") from None
    if name not in ("auto", "cpu", "cuda"):
        raise InputError(f"--device {text!r}: write auto, cpu, cuda or cuda:0,1")
    return name, indexes


def _convention(located: models.Located) -> engines.Convention:
    """Return how a model is fed: as the registry says, else as its files tell. Raises ModelError."""
    if located.info.convention:
        return engines.convention(located.info.convention)
    words = located.folder / "shared_vocabulary.json"
    known = _read(words) if words.is_file() else []
    return detect(located.config, has={word: number for number, word in enumerate(known)})


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error


def _read(path: Path) -> Any:  # noqa: ANN401 - JSON of third parties
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); convert the model again") from error


def _spans(
    sentence: str, source: Lang, target: Lang, *, terms: Glossary | None, gazetteer: names_.Gazetteer | None
) -> tuple[Span, ...]:
    """Say where terms and sure names of a sentence stand, and what each is to read."""
    found = names_.spans(sentence, source_lang=source, target=target, gazetteer=gazetteer)
    if terms is None:
        return found
    return (*glossary_enforce.spans(sentence, glossary=terms, source_lang=source, target=target), *found)


def _languages(article: Article) -> str:
    """Name the languages of an article's paragraphs, the commonest first."""
    votes = language.vote([line for line in article.text.splitlines() if line.strip()])
    counted = {lang: votes.count(lang) for lang in dict.fromkeys(votes)}
    main = [lang[:3] for lang in sorted(counted, key=counted.__getitem__, reverse=True) if lang != "und"]
    return main[0] if main else "und"


def _format(formats: type[F], name: str) -> F:
    try:
        return formats(name)
    except ValueError:
        known = ", ".join(formats)
        raise InputError(f"--format {name!r}: choose one of {known}") from None


def _ending(chosen: render.BriefFormat | render.TranslationFormat) -> str:
    return "txt" if chosen == "text" else str(chosen)
