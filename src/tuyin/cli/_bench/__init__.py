"""The benchmarks of `tuyin bench`: ratios, each to a named baseline measured in the same run."""
