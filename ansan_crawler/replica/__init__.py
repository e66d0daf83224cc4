"""A local board like the city's, with made-up articles, for the demo, the tests and benchmarks."""
