using Whakapapa.PackageTests.Infra;

[assembly: AssemblyFixture(typeof(Package))]
