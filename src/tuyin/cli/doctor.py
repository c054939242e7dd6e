"""`tuyin doctor`: what this machine has, what fits on it, how fast it is, what is wrong."""

import os
from typing import Annotated

import typer

from tuyin.cli import _options

FATAL = 3


def doctor(
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.0, help="How long to measure the speed; 0: not at all.")
    ] = 5.0,
    outputs: _options.Outputs = _options.OUTPUTS,
    threads: _options.Threads = 0,
    json: _options.Json = False,
) -> None:
    """Say what this machine has, what fits on it and how fast, and what is wrong; 3 if tuyin cannot work.

    tuyin doctor
    """
    from tuyin import models
    from tuyin.cli import _doctor
    from tuyin.models import diagnose, machine

    home = models.home(os.environ)
    found = machine.look(os.environ)
    problems = diagnose.problems(home=home, outputs=outputs)
    speed = _doctor.measure(seconds, threads=threads) if not any(p.fatal for p in problems) else 0.0
    report = _doctor.Report(found, diagnose.fits(found, words_per_second=speed), problems, speed, home)
    typer.echo(_doctor.json_line(report) if json else _doctor.lines(report))
    if any(problem.fatal for problem in problems):
        raise typer.Exit(FATAL)
