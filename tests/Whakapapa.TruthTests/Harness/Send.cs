namespace Whakapapa.TruthTests.Harness;

/// <summary>Makes a request. The label says which of the scenario's paths it is made on.</summary>
internal delegate Task Send(string label = "");
