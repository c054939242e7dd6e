"""Train the network: first the decoder alone on kept encoder states, then both."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from tuyin.errors import ModelError
from tuyin.training.corpus import EOS, PAD, Corpus, Plan, draw, pad, plan_round
from tuyin.training.memory import Memory
from tuyin.training.network import cast, compute_dtype, decode, embed, encode_layers
from tuyin.training.objective import all_candidates, choose_candidates, smoothed_loss
from tuyin.training.settings import Phase
from tuyin.training.start import BIAS, NEVER, OUTPUT, below, lift
from tuyin.training.state import optimizer_tensors, read_tensors, restore_optimizer, write_tensors
from tuyin.training.validate import validate

LAST = "last.safetensors"
BETAS, DECAY = (0.9, 0.98), 0.01
MAX_NORM = 1.0
_SEED_STRIDE = 1_000_003


def rate_at(points: Sequence[tuple[int, float]], step: int) -> float:
    """Interpolate the learning rate."""
    return float(np.interp(step, [point[0] for point in points], [point[1] for point in points]))


def is_trained(name: str, *, encoder_from: int) -> bool:
    """Tell whether a phase trains a weight: the encoder's from a layer on, at 0 all of them."""
    return encoder_from == 0 or not below([name], depth=encoder_from)


class Trainer:
    """Hold the weights, the optimizer and the place in the data, and go on from there."""

    def __init__(
        self,
        folder: Path,
        corpus: Corpus,
        *,
        valid: Corpus,
        shares: Mapping[str, float],
        weights: Mapping[str, Tensor],
        layers: tuple[int, int],
        heads: int,
        seed: int,
        report: Callable[[str], None],
    ) -> None:
        self.folder, self.corpus, self.valid, self.shares = folder, corpus, valid, shares
        self.layers, self.heads, self.seed, self.report = layers, heads, seed, report
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.dtype = compute_dtype(self.device)
        self.weights = {name: w.to(self.device, torch.float32).clone() for name, w in weights.items()}
        self.allowed = torch.from_numpy(np.unique(corpus.target).astype(np.int64))
        # the softmax never runs over the others: nothing but this keeps them out of a translation
        others = torch.ones(len(self.weights[OUTPUT]), dtype=torch.bool)
        others[self.allowed] = False
        self.weights[BIAS][:, others.to(self.device)] = NEVER
        lift(self.weights[BIAS], self.allowed.to(self.device))
        self._whole = all_candidates(self.allowed.to(self.device), vocabulary=len(self.weights[OUTPUT]))
        self.phase = self.step = self.round = self.batch = 0
        self._saved_adam: dict[str, Tensor] = {}

    def load(self, path: Path) -> None:
        """Go on from a checkpoint: its weights, its optimizer and its place."""
        tensors, about = read_tensors(path)
        self.weights = {
            name.removeprefix("weight/"): tensor.to(self.device)
            for name, tensor in tensors.items()
            if name.startswith("weight/")
        }
        self._saved_adam = {n.removeprefix("adam/"): t for n, t in tensors.items() if n.startswith("adam/")}
        self.step, self.round, self.batch = about["step"], about["round"], about["batch"]
        self.phase = about.get("phase", 0)

    def save(self, name: str = LAST, *, optimizer: bool = True) -> None:
        """Write weights, place, and unless told otherwise the optimizer's state."""
        tensors = {f"weight/{key}": weight for key, weight in self.weights.items()}
        if optimizer:
            tensors |= {f"adam/{key}": value for key, value in self._adam().items()}
        place = {"step": self.step, "round": self.round, "batch": self.batch, "phase": self.phase}
        write_tensors(self.folder / name, tensors, about=place)

    def run(
        self,
        phases: Sequence[Phase],
        *,
        seconds: float = float("inf"),
        save_seconds: float = 300.0,
        log_steps: int = 50,
        keep_steps: int = 0,
        stop_at: int | None = None,
    ) -> None:
        """Train through the phases, for some seconds or to a step; checkpoint on the way and at the end.

        Every `keep_steps` steps and after each phase the weights are kept under the step's name.
        """
        end = time.monotonic() + seconds
        for index, phase in enumerate(phases):
            if self.step >= phase.until:
                continue
            if index != self.phase:
                self._saved_adam = self._adam() or self._saved_adam
                self.phase, self.round, self.batch = index, self.round + 1, 0
            self._enter(phase, later=phases[index + 1 :])
            until = phase.until if stop_at is None else min(stop_at, phase.until)
            self._run_phase(
                phase,
                until=until,
                end=end,
                save_seconds=save_seconds,
                log_steps=log_steps,
                keep_steps=keep_steps,
            )
            self._saved_adam = self._adam()
            self.save()
            if time.monotonic() >= end or self.step < phase.until:
                return

    def losses(self) -> dict[str, float]:
        """Measure the loss on the pairs kept back."""
        return validate(self.valid, self.weights, allowed=self.allowed, layers=self.layers, heads=self.heads)

    def _adam(self) -> dict[str, Tensor]:
        if not hasattr(self, "_optimizer"):
            return {}
        return optimizer_tensors(self._optimizer, {id(w): name for name, w in self.weights.items()})

    def _enter(self, phase: Phase, *, later: Sequence[Phase]) -> None:
        """Freeze what the phase does not train; make its optimizer and its memory of states."""
        self.weights = {
            name: w.detach().requires_grad_(is_trained(name, encoder_from=phase.encoder_from))
            for name, w in self.weights.items()
        }
        self._frozen = {n: w.to(self.dtype) for n, w in self.weights.items() if not w.requires_grad}
        moving = {n: w for n, w in self.weights.items() if w.requires_grad}
        slow = [w for n, w in moving.items() if n.startswith("model.encoder.")]
        quick = [w for n, w in moving.items() if not n.startswith("model.encoder.")]
        groups = [{"params": quick, "factor": 1.0}]
        if slow:
            groups.append({"params": slow, "factor": phase.encoder_rate})
        self._optimizer = torch.optim.AdamW(groups, lr=0.0, betas=BETAS, weight_decay=DECAY, fused=True)
        restore_optimizer(self._optimizer, moving, self._saved_adam)
        self._memory = self._remember(phase, later=later) if phase.encoder_from else None

    def _remember(self, phase: Phase, *, later: Sequence[Phase]) -> Memory:
        """Keep states for a phase and for those after it with fewer frozen layers: one pass fills all."""
        depths = {p.encoder_from for p in (phase, *later) if 0 < p.encoder_from <= phase.encoder_from}
        return Memory(
            self.corpus,
            self.weights,
            depths=sorted(depths),
            heads=self.heads,
            device=self.device,
            folder=self.folder / "states",
        )

    def _run_phase(
        self, phase: Phase, *, until: int, end: float, save_seconds: float, log_steps: int, keep_steps: int
    ) -> None:
        saved = ticked = time.monotonic()
        tokens, total = 0, torch.zeros((), device=self.device)
        plan: Plan = []
        planned = -1
        while self.step < until and time.monotonic() < end:
            if planned != self.round:
                seed = self.seed + 1000 * self.round
                drawn = draw(self.corpus, phase.shares(self.shares), seed=seed)
                plan = plan_round(self.corpus, drawn, tokens=phase.tokens, seed=seed)
                planned = self.round
            if self.batch >= len(plan):
                self.round, self.batch = self.round + 1, 0
                continue
            count, loss = self._learn(phase, *plan[self.batch])
            self.step, self.batch = self.step + 1, self.batch + 1
            tokens, total = tokens + count, total + loss * count
            # a GPU runs behind: asking for every step's loss would make it wait
            checked = self.device.type == "cpu" or self.step % log_steps == 0
            now = time.monotonic()
            kept = keep_steps and (self.step % keep_steps == 0 or self.step == phase.until)
            if checked or kept or now - saved > save_seconds:
                self._require_finite(total)
            if self.step % log_steps == 0:
                now = time.monotonic()
                self.report(
                    f"step {self.step} round {self.round} {self.batch}/{len(plan)} "
                    f"loss {float(total) / tokens:.3f} "
                    f"rate {rate_at(phase.rates, self.step):.1e} {tokens / (now - ticked):.0f} tokens/s"
                )
                if self.step % (log_steps * 10) == 0:
                    self.report(
                        "valid " + " ".join(f"{n or 'all'}: {v:.3f}" for n, v in self.losses().items())
                    )
                tokens, total, ticked = 0, torch.zeros_like(total), time.monotonic()
            if kept:
                self.save(f"step-{self.step:06}.safetensors", optimizer=False)
            if now - saved > save_seconds:
                self.save()
                saved = now
        self._require_finite(total)

    def _require_finite(self, total: Tensor) -> None:
        """Refuse to go on, and so to save, from a loss that is none. Raises ModelError."""
        if not np.isfinite(float(total)):
            raise ModelError(f"step {self.step}: the loss is {float(total)}; lower the rate in the settings")

    def _learn(self, phase: Phase, rows: np.ndarray, source: int, target: int) -> tuple[int, Tensor]:
        """Take one step; return the batch's real target tokens and mean loss."""
        # each step's chance hangs on its number alone: a resumed run is the undisturbed run
        torch.manual_seed(self.seed * _SEED_STRIDE + self.step)
        loss, count = self._forward(phase, rows, source, target)
        torch.autograd.backward(loss)
        rate = rate_at(phase.rates, self.step)
        for group in self._optimizer.param_groups:
            group["lr"] = rate * group["factor"]
            torch.nn.utils.clip_grad_norm_(group["params"], MAX_NORM)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        return count, loss.detach()

    def _forward(self, phase: Phase, rows: np.ndarray, source: int, target: int) -> tuple[Tensor, int]:
        moving = {name: w for name, w in self.weights.items() if w.requires_grad}
        working = {**self._frozen, **cast(moving, dtype=self.dtype)}
        rate = phase.dropout
        if self._memory:
            x, real = self._memory.states(rows, length=source, depth=phase.encoder_from)
        else:
            ids = torch.from_numpy(pad(self.corpus.source, self.corpus.source_at, rows, source)).to(
                self.device
            )
            x, real = embed(ids, working, "encoder"), ids != PAD
        x = encode_layers(
            x, real, working, first=phase.encoder_from, last=self.layers[0], heads=self.heads, rate=rate
        )
        padded = torch.from_numpy(pad(self.corpus.target, self.corpus.target_at, rows, target))
        count = int((padded != PAD).sum())
        wanted = padded.to(self.device)
        fed = torch.cat([torch.full_like(wanted[:, :1], EOS), wanted[:, :-1]], 1)
        h = decode(fed, x, real, working, layers=self.layers[1], heads=self.heads, rate=rate)
        kept = wanted != PAD
        chosen = self._whole
        if phase.candidates:
            vocabulary = len(self.weights[OUTPUT])
            chosen = choose_candidates(wanted, self.allowed, count=phase.candidates, vocabulary=vocabulary)
        bias = working[BIAS][0, chosen.pieces] + chosen.correction.to(h.dtype)
        logits = F.linear(h.flatten(0, 1), working[OUTPUT].index_select(0, chosen.pieces), bias)
        return smoothed_loss(logits, chosen.place[wanted].flatten(), kept.flatten()) / count, count
