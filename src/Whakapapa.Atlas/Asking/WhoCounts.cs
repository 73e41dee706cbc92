using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>Adds up what a build asked for.</summary>
internal sealed class WhoCounts
{
    private readonly HashSet<int> _operations = [];
    private long _requests;
    private long _failed;
    private long _explained;
    private int _firstHour = int.MaxValue;
    private int _lastHour = int.MinValue;

    public void Add(in FactCount fact, bool isExplained)
    {
        _requests += fact.Requests;
        _failed += fact.Key.Code >= ResponseCode.FirstError ? fact.Requests : 0;
        _explained += isExplained ? fact.Requests : 0;
        _operations.Add(fact.Key.Operation);
        _firstHour = Math.Min(_firstHour, fact.Key.Hour);
        _lastHour = Math.Max(_lastHour, fact.Key.Hour);
    }

    /// <summary>Returns the row. At least one fact has to have been added.</summary>
    public WhoRow ToRow(Build build) => new(
        build, _requests, _failed, _explained, _operations.Count, DateTimeOffset.UnixEpoch.AddHours(_firstHour), DateTimeOffset.UnixEpoch.AddHours(_lastHour));
}
