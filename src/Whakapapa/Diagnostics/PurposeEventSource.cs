using System.Diagnostics.Tracing;

namespace Whakapapa.Diagnostics;

/// <summary>Says what the library has to say of itself. Watch it with <c>dotnet-trace collect --providers Whakapapa</c>.</summary>
[EventSource(Name = "Whakapapa")]
internal sealed class PurposeEventSource : EventSource
{
    public static readonly PurposeEventSource Log = new();

    private PurposeEventSource()
    {
    }

    [Event(1, Level = EventLevel.Warning, Message = "{0} is \"{1}\", which is not known, so nothing is submitted. Known: {2}.")]
    public void UnknownValue(string variable, string value, string known)
    {
        if (IsEnabled())
        {
            WriteEvent(1, variable, value, known);
        }
    }

    [Event(2, Level = EventLevel.Error, Message = "A request went out without its purpose: {0}")]
    public void Failed(string exception)
    {
        if (IsEnabled())
        {
            WriteEvent(2, exception);
        }
    }

    [Event(3, Level = EventLevel.Warning, Message = "The User-Agent \"{0}\" was left alone, since to append to it would rename the manager in managedFields. A User-Agent such as \"program/1.0\" avoids that, and so does fieldManager.")]
    public void UserAgentLeftAlone(string userAgent)
    {
        if (IsEnabled())
        {
            WriteEvent(3, userAgent);
        }
    }

    [Event(4, Level = EventLevel.Warning, Message = "The journal cannot be written: {0} It is tried again; the counter whakapapa.journal.dropped has how many requests found no room meanwhile.")]
    public void JournalUnwritable(string reason)
    {
        if (IsEnabled())
        {
            WriteEvent(4, reason);
        }
    }

    [Event(5, Level = EventLevel.Warning, Message = "The chain of awaiting methods cannot be read: {0} Requests are sent with the callers that are on the stack.")]
    public void ChainsUnreadable(string obstacle)
    {
        if (IsEnabled())
        {
            WriteEvent(5, obstacle);
        }
    }

    [Event(6, Level = EventLevel.Warning, Message = "The thread pool is starved, so requests are sent with the callers that are on the stack until it has recovered. The counter whakapapa.hops.refused has how many.")]
    public void HopsRefused()
    {
        if (IsEnabled())
        {
            WriteEvent(6);
        }
    }

    [Event(7, Level = EventLevel.Error, Message = "The lines of a call path were not resolved: {0}")]
    public void BackgroundFailed(string exception)
    {
        if (IsEnabled())
        {
            WriteEvent(7, exception);
        }
    }

    [Event(8, Level = EventLevel.Error, Message = "How a request ended was not noted: {0}")]
    public void ExchangeFailed(string exception)
    {
        if (IsEnabled())
        {
            WriteEvent(8, exception);
        }
    }

    [Event(10, Level = EventLevel.Warning, Message = "{0} has \"{1}\", which is no host, and is left out. A host is like \"api.example.org\", with or without \":6443\".")]
    public void UnknownHost(string variable, string value)
    {
        if (IsEnabled())
        {
            WriteEvent(10, variable, value);
        }
    }

    [Event(9, Level = EventLevel.Warning, Message = "The channel {0} is off for {1} from now on: {2} was the answer with what it adds.")]
    public void ChannelRefused(string channel, string server, string status)
    {
        if (IsEnabled())
        {
            WriteEvent(9, channel, server, status);
        }
    }
}
