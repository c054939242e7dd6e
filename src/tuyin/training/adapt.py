"""Fine-tune a translator on a user's own sentences, with a held-out score before and after."""

import gzip
import math
import random
import time
import xml.etree.ElementTree as ET  # the user's own file
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForSeq2SeqLM, PreTrainedModel

from tuyin.errors import InputError, ModelError
from tuyin.training.evaluate import score
from tuyin.training.export import OTHER_FILES, convert, write_sums
from tuyin.training.pairs import CODES, Pair, make_pairs, read_table
from tuyin.training.quantized import is_quantized, restore
from tuyin.training.start import BIAS, lift
from tuyin.training.translator import Exported

HELD_OUT_SHARE, HELD_OUT_MAX, MIN_PAIRS = 0.1, 200, 20
MAX_TOKENS = 128
IGNORED = -100
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tmx(path: Path) -> list[dict[str, str]]:
    """Read a TMX's units as rows by two-letter language. Raises InputError."""
    try:
        root = ET.parse(path).getroot()  # noqa: S314  (the user's own file)
    except ET.ParseError as error:
        raise InputError(f"{path}: not a TMX ({error}); export it again, or give a TSV") from error
    rows = []
    for unit in root.iter("tu"):
        row = {}
        for variant in unit.iter("tuv"):
            segment = variant.find("seg")
            lang = (variant.get(_XML_LANG) or variant.get("lang") or "")[:2].lower()
            if segment is not None and lang:
                row[lang] = " ".join("".join(segment.itertext()).split())
        rows.append(row)
    return rows


def read_tsv(path: Path, *, columns: Sequence[str]) -> list[dict[str, str]]:
    """Read a table with a header line. Raises InputError if it lacks a column or is not UTF-8."""
    try:
        rows = list(read_table(path))
    except (UnicodeDecodeError, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: not a table in UTF-8 ({error}); save it as UTF-8 text") from error
    lacking = [column for column in columns if rows and column not in rows[0]]
    if lacking:
        raise InputError(f"{path}: no column {lacking[0]}; the first line must name {' and '.join(columns)}")
    return rows


def read_own_pairs(path: Path, *, source: str, target: str) -> list[Pair]:
    """Read a TMX, or a TSV with a header naming kk, ru and en columns. Raises InputError."""
    if not path.is_file():
        raise InputError(f"{path}: no such file; give a TMX or a TSV")
    rows = read_tmx(path) if path.suffix.lower() == ".tmx" else read_tsv(path, columns=(source, target))
    pairs = make_pairs(rows, corpus="own", directions=(f"{source}-{target}",))
    pairs = list(dict.fromkeys(pairs))
    if len(pairs) < MIN_PAIRS:
        raise InputError(f"{path}: {len(pairs)} pairs {source}-{target}; at least {MIN_PAIRS} are needed")
    return pairs


def hold_out(pairs: Sequence[Pair], *, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Keep a tenth, at most 200, for the score; no source sentence is on both sides."""
    shuffled = list(pairs)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  (not a secret)
    cut = min(HELD_OUT_MAX, math.ceil(len(shuffled) * HELD_OUT_SHARE))
    held = shuffled[:cut]
    seen = {pair.source for pair in held}
    return [pair for pair in shuffled[cut:] if pair.source not in seen], held


def encode(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[tuple[list[int], list[int]]]:
    """Tokenize pairs in NLLB's convention, the language code before both sides."""
    ids = tokenizer.get_vocab(with_added_tokens=True)

    def frame(text: str, lang: str) -> list[int]:
        if CODES[lang] not in ids:
            raise ModelError(f"the model does not know {CODES[lang]}; mini and NLLB do")
        made = tokenizer.encode(text, add_special_tokens=False).ids
        return [ids[CODES[lang]], *made[: MAX_TOKENS - 2], ids["</s>"]]

    return [(frame(p.source, p.source_lang), frame(p.target, p.target_lang)) for p in pairs]


def _pad(lines: Sequence[list[int]], value: int) -> torch.Tensor:
    width = max(map(len, lines))
    return torch.tensor([line + [value] * (width - len(line)) for line in lines])


def fit(
    model: PreTrainedModel,
    rows: Sequence[tuple[list[int], list[int]]],
    *,
    epochs: int,
    rate: float,
    batch: int,
    seed: int,
    report: Callable[[str], None],
) -> None:
    """Train a transformers model on tokenized pairs, in place; the rate falls to zero at the end."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.nn.Module.to(model, device).train()
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311  (not a secret)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * math.ceil(len(rows) / batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    pad, begun = model.config.pad_token_id, time.monotonic()
    for epoch in range(epochs):
        order = list(rows)
        chance.shuffle(order)
        total = 0.0
        for begin in range(0, len(order), batch):
            block = order[begin : begin + batch]
            source = _pad([left for left, _ in block], pad).to(device)
            labels = _pad([right for _, right in block], IGNORED).to(device)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                loss = model(input_ids=source, attention_mask=(source != pad).long(), labels=labels).loss
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total += float(loss.detach()) * len(block)
        report(f"epoch {epoch + 1}/{epochs} loss {total / len(order):.3f} {time.monotonic() - begun:.0f} s")
    torch.nn.Module.eval(torch.nn.Module.to(model, "cpu"))


def adapt(
    origin: Path,
    file: Path,
    *,
    out: Path,
    source: str,
    target: str,
    epochs: int,
    rate: float,
    batch: int,
    seed: int,
    report: Callable[[str], None],
) -> tuple[float, float]:
    """Fine-tune `origin` on a file's pairs; return the held-out chrF++ before and after.

    `origin` is a transformers folder (an NLLB checkpoint, an export's `transformers/`) or a
    CTranslate2 folder of the bundled model, whose eight-bit weights are restored. `out` becomes a
    CTranslate2 folder with the transformers form in `out/transformers`; both scores are of int8,
    beam 4.
    """
    if out.resolve() == origin.resolve():
        raise InputError(f"{out}: the model would overwrite the one it starts from; choose another --out")
    pairs, held = hold_out(read_own_pairs(file, source=source, target=target), seed=seed)
    full = out / "transformers"
    full.mkdir(parents=True, exist_ok=True)
    start = origin
    if is_quantized(origin):
        start = full
        restore(origin, full)
    elif not (origin / "config.json").is_file():
        raise ModelError(f"{origin}: neither a transformers nor a CTranslate2 folder")
    model = AutoModelForSeq2SeqLM.from_pretrained(start)
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))

    def held_score() -> float:
        model.save_pretrained(full)
        for name in OTHER_FILES:
            if (start / name).is_file() and start != full:
                (full / name).write_bytes((start / name).read_bytes())
        convert(full, out)
        write_sums(out)
        sources, references = [p.source for p in held], [p.target for p in held]
        exported = Exported(out)
        return score(
            exported, sources, references, source=source, target=target, name="held out", beam=4
        ).chrf

    before = held_score()
    report(f"{len(pairs)} pairs, {len(held)} held out: chrF++ {before:.1f} before")
    rows = encode(pairs, tokenizer)
    if (bias := getattr(model, BIAS, None)) is not None:
        lift(bias, torch.tensor(sorted({piece for _, right in rows for piece in right})))
    fit(model, rows, epochs=epochs, rate=rate, batch=batch, seed=seed, report=report)
    return before, held_score()
