namespace Whakapapa.Tests.Diagnostics;

/// <summary>Tests that listen to, or provoke, what the process-wide event source and meter say; one at a time.</summary>
[CollectionDefinition(nameof(ProcessWideState), DisableParallelization = true)]
public class ProcessWideState;
