"""The doctor reads a machine right, with and without AMX, GPU and container; and tells what is wrong."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tuyin.models import diagnose
from tuyin.models.machine import (
    Gpu,
    Isa,
    Machine,
    best_isa,
    cgroup_limit,
    find_gpus,
    limited,
    look,
    parse_cpu,
    parse_gpus,
    parse_memory,
    usable_cores,
)

AVX2 = "fpu sse4_1 avx avx2"
AVX512 = f"{AVX2} avx512f avx512bw avx512vl avx512_vnni"
AMX = f"{AVX512} amx_tile amx_int8 amx_bf16"
MACHINE = Machine("a processor", 2, Isa.AVX512, Isa.AVX512, (), 16_000, 8_000)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [(AMX, Isa.AMX), (AVX512, Isa.AVX512), (AVX2, Isa.AVX2), ("fpu sse4_1", Isa.NONE), ("", Isa.NONE)],
)
def test_flags_tell_the_best_instruction_set(flags: str, expected: Isa) -> None:
    assert best_isa(frozenset(flags.split())) == expected


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16", Isa.AVX512),
        ("ONEDNN_MAX_CPU_ISA", "AVX2_VNNI", Isa.AVX2),
        ("ONEDNN_MAX_CPU_ISA", "sse41", Isa.NONE),
        ("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_AMX", Isa.AMX),
        ("ONEDNN_MAX_CPU_ISA", "ALL", Isa.AMX),
        ("CT2_FORCE_CPU_ISA", "AVX512", Isa.AVX512),
        ("CT2_FORCE_CPU_ISA", "GENERIC", Isa.NONE),
        ("CT2_FORCE_CPU_ISA", "", Isa.AMX),
    ],
)
def test_the_environment_can_hide_amx(variable: str, value: str, expected: Isa) -> None:
    usable, limits = limited(Isa.AMX, {variable: value})

    assert usable == expected
    assert limits == ((f"{variable}={value}",) if expected < Isa.AMX else ())


def test_a_limit_above_what_is_there_hides_nothing() -> None:
    assert limited(Isa.AVX2, {"CT2_FORCE_CPU_ISA": "AVX512"}) == (Isa.AVX2, ())


def test_the_lower_of_two_limits_holds() -> None:
    usable, limits = limited(Isa.AMX, {"ONEDNN_MAX_CPU_ISA": "AVX512_CORE", "CT2_FORCE_CPU_ISA": "AVX2"})

    assert (usable, len(limits)) == (Isa.AVX2, 2)


def test_the_first_processor_of_cpuinfo_gives_name_and_flags() -> None:
    text = "processor\t: 0\nmodel name\t: Xeon 6\nflags\t\t: fpu avx2\nprocessor\t: 1\nflags\t\t: fpu\n"

    assert parse_cpu(text) == ("Xeon 6", frozenset({"fpu", "avx2"}))


def test_memory_is_what_a_container_leaves() -> None:
    meminfo = "MemTotal:       16000000 kB\nMemFree: 1 kB\nMemAvailable:    9000000 kB\n"

    assert parse_memory(meminfo, None) == (16384, 9216)
    assert parse_memory(meminfo, 2_000_000_000) == (2000, 2000)


def test_a_system_without_proc_tells_its_physical_memory() -> None:
    assert parse_memory("", None)[0] > 0


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("sys/fs/cgroup/memory.max", "2000000000\n", 2_000_000_000),
        ("sys/fs/cgroup/memory.max", "max\n", None),
        ("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000", 1000),
    ],
)
def test_a_containers_memory_is_read(tmp_path: Path, name: str, text: str, expected: int | None) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text)

    assert cgroup_limit(tmp_path) == expected


def test_a_share_of_a_core_is_one_core(tmp_path: Path) -> None:
    (tmp_path / "sys/fs/cgroup").mkdir(parents=True)
    (tmp_path / "sys/fs/cgroup/cpu.max").write_text("50000 100000\n")

    assert usable_cores(tmp_path) == 1


def test_gpus_are_read_of_nvidia_smi() -> None:
    assert parse_gpus("NVIDIA H100, 81559\nNVIDIA L4, 23034\nNo devices were found\n") == (
        Gpu("NVIDIA H100", 85520),
        Gpu("NVIDIA L4", 24152),
    )


def test_a_driver_that_fails_is_no_gpu(tmp_path: Path) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\necho 'NVIDIA-SMI has failed'\nexit 9\n")
    tool.chmod(0o755)

    assert find_gpus(str(tool)) == ()


def test_this_machine_can_be_looked_at() -> None:
    found = look({})

    assert found.cores > 0
    assert 0 < found.free_mb <= found.memory_mb


@pytest.mark.parametrize(("free", "expected"), [(1_200, False), (1_300, True)])
def test_a_model_fits_when_a_fifth_of_the_free_memory_is_spared(free: int, expected: bool) -> None:  # noqa: FBT001
    """NLLB-600M in int8 takes 988 MB at least."""
    fits = {fit.info.name: fit for fit in diagnose.fits(replace(MACHINE, free_mb=free))}

    assert fits["nllb-600m"].fits is expected


def test_a_gpus_memory_and_type_count_where_there_is_one() -> None:
    machine = replace(MACHINE, free_mb=500, gpus=(Gpu("L4", 24_000),))
    fits = {fit.info.name: fit for fit in diagnose.fits(machine)}

    assert (fits["nllb-3.3b"].dtype, fits["nllb-3.3b"].fits) == ("float16", True)


def test_speeds_are_the_bundled_ones_scaled_by_size() -> None:
    fits = {fit.info.name: fit for fit in diagnose.fits(MACHINE, words_per_second=370.0)}
    ratio = fits["mini"].info.parameters / fits["nllb-1.3b"].info.parameters

    assert fits["mini"].words_per_second == pytest.approx(370.0)
    assert fits["nllb-1.3b"].words_per_second == pytest.approx(370.0 * ratio)


@pytest.mark.parametrize(
    ("machine", "expected"),
    [
        (MACHINE, "ct2 int8 by AVX-512"),
        (replace(MACHINE, usable=Isa.AMX), "ct2 int8 by AMX; the reference engine: hf bfloat16"),
        (replace(MACHINE, usable=Isa.NONE), "ct2 int8, slowly: this processor has neither AVX2 nor AVX-512"),
        (replace(MACHINE, gpus=(Gpu("L4", 24_000),)), "ct2 float16 on the GPU"),
    ],
)
def test_the_fastest_engine_and_type_are_named(machine: Machine, expected: str) -> None:
    assert diagnose.advice(machine) == expected


def test_a_measurement_counts_words_and_leaves_the_first_round_out() -> None:
    rounds: list[int] = []

    def translate(sentences: Sequence[str]) -> None:
        rounds.append(len(sentences))

    speed = diagnose.measure(translate, ["бір екі", "үш", "төрт"], seconds=0.0)

    assert rounds == [2, 3]
    assert speed > 0


def _model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"weights")
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(b'weights').hexdigest()}  model.bin\n")
    return folder


def _texts(problems: Sequence[diagnose.Problem]) -> list[str]:
    return [problem.text for problem in problems if problem.fatal]


def test_a_whole_installation_has_no_fatal_problem(tmp_path: Path) -> None:
    found = diagnose.problems(home=tmp_path / "h", outputs=tmp_path / "o", bundled=_model(tmp_path / "mini"))

    assert _texts(found) == []


def test_damaged_weights_are_told_by_name(tmp_path: Path) -> None:
    bundled = _model(tmp_path / "mini")
    (bundled / "model.bin").write_bytes(b"weight5")
    found = diagnose.problems(home=tmp_path, outputs=tmp_path, bundled=bundled)

    assert _texts(found) == [f"{bundled}: model.bin damaged; install tuyin again"]


def test_missing_weights_are_told(tmp_path: Path) -> None:
    found = diagnose.problems(home=tmp_path / "h", outputs=tmp_path, bundled=tmp_path / "none")

    assert _texts(found) == [f"{tmp_path / 'none'}: the bundled weights are missing; install tuyin again"]


def test_folders_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    """A file stands where a folder is to be made: root may write everywhere else."""
    (tmp_path / "file").write_text("")
    found = diagnose.problems(
        home=tmp_path / "file" / "models", outputs=tmp_path / "file", bundled=_model(tmp_path / "mini")
    )

    assert [problem.text.partition(";")[0] for problem in found if "written" in problem.text] == [
        f"{tmp_path / 'file' / 'models'}: cannot be written",
        f"{tmp_path / 'file'}: cannot be written",
    ]


def test_a_pulled_model_that_was_damaged_is_told_but_not_fatal(tmp_path: Path) -> None:
    (tmp_path / "models" / "nllb-600m-int8").mkdir(parents=True)
    found = diagnose.problems(home=tmp_path / "models", outputs=tmp_path, bundled=_model(tmp_path / "mini"))

    damaged = tmp_path / "models" / "nllb-600m-int8"
    text = f"{damaged}: damaged; remove the folder and pull the model again"
    assert diagnose.Problem(text, fatal=False) in found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("typer>=0.20", ("typer", "")),
        ("pypdf>=6; extra == 'pdf'", ("pypdf", "pdf")),
        ('python-docx (>=1.2) ; extra == "docx"', ("python-docx", "docx")),
        ("colorama; sys_platform == 'win32'", None),
    ],
)
def test_requirements_tell_package_and_extra(line: str, expected: tuple[str, str] | None) -> None:
    assert diagnose.parse_requirement(line) == expected


def test_a_package_that_runs_from_its_source_says_that_extras_are_not_checked(tmp_path: Path) -> None:
    bundled = _model(tmp_path / "mini")
    [problem] = diagnose.problems(
        home=tmp_path / "h", outputs=tmp_path, bundled=bundled, package="no-such-package"
    )

    assert problem.text == "no-such-package runs from its source, not installed: extras are not checked"
