// Who is interrupted before it says what it waits for is not known to wait: tests that keep all processors busy do so alone.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
