"""A batch run by a fake translator that takes its time: started, killed, and started again by a test.

Arguments: the folder of articles, the outputs folder. Each sentence translated is one line of
`asked.log` beside the outputs, written before the translation is given back.
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from tuyin import inputs, pipeline
from tuyin.checks import Checks
from tuyin.cli import _batch, _report, run
from tuyin.protocols import Translator
from tuyin.records import Decoding, Lang, Translation
from tuyin.render import TranslationFormat, render_translation
from tuyin.signature import Signature
from tuyin.store import FolderStore
from tuyin.testing import FakeTranslator

SECONDS_A_SENTENCE = 0.0005


@dataclass
class SlowTranslator(FakeTranslator):
    """Writes down what it is asked before it answers."""

    log: Path = Path("asked.log")

    @property
    def signature(self) -> Signature:
        """The same as the fake's."""
        return Signature.of(engine="fake", version=self.version)

    def translate(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, decoding: Decoding | None = None
    ) -> list[str]:
        """Take a moment for each sentence."""
        handle = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, "".join(f"{sentence}\n" for sentence in sentences).encode())
        os.close(handle)
        time.sleep(SECONDS_A_SENTENCE * len(sentences))
        return super().translate(sentences, source=source, target=target, decoding=decoding)


def main(articles: Path, outputs: Path) -> None:
    """Run the batch as the command line does."""
    translator: Translator = SlowTranslator(log=outputs.parent / "asked.log")
    store = FolderStore(outputs)
    with _report.Watch() as watch:
        settings = pipeline.Settings(rungs=(), pool_sentences=120, watcher=watch)
        make = partial(
            pipeline.translate_all,
            target=Lang.ENG,
            translator=translator,
            checker=Checks(),
            store=store,
            settings=settings,
        )

        def keep(translation: Translation, page: str) -> Path:
            return store.write_page(translation.article, "en.translation.md", page)

        printing: _batch.Printing[Translation] = _batch.Printing(
            page=lambda translation: render_translation(translation, TranslationFormat.MD),
            line=lambda translation: render_translation(translation, TranslationFormat.JSONL),
            keep=keep,
            signature=str(translator.signature),
        )
        _batch.show(
            inputs.read([str(articles)]),
            choice=_batch.Choice(),
            watch=watch,
            make=make,
            printing=printing,
            outputs=outputs,
            json=False,
        )
    store.close()
    watch.end()


if __name__ == "__main__":
    app = typer.Typer()
    app.command()(main)
    run(app)
