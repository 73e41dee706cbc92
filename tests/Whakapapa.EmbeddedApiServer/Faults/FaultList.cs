namespace Whakapapa.EmbeddedApiServer.Faults;

/// <summary>The faults that are still to strike, oldest first.</summary>
internal sealed class FaultList
{
    private readonly object _gate = new();
    private readonly List<(Fault Fault, int Left)> _faults = [];

    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _faults.Add((fault, fault.Times));
        }
    }

    public Fault? Take(ReceivedRequest request, bool inFront)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(entry => entry.Fault.IsInFront == inFront && entry.Fault.When(request));
            if (index < 0)
            {
                return null;
            }

            var (fault, left) = _faults[index];
            if (left > 1)
            {
                _faults[index] = (fault, left - 1);
            }
            else
            {
                _faults.RemoveAt(index);
            }

            return fault;
        }
    }
}
