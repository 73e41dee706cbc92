// A listener hears every request of the process.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
