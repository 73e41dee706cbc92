using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Capture.Chain;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>
/// Reads the path of a request that was met inside its HTTP client, of its stack and of who waits for the answer's content to be read. That is
/// whoever waits for the request as well, as long as the client that made it reads: what is further in has yet to let go of the answer.
/// </summary>
internal static class AnswerPath
{
    /// <summary>Returns the path, or null if another than the client that made the request may be reading.</summary>
    /// <param name="stack">The request's stack, innermost frame first.</param>
    /// <param name="reading">What waits for the content, innermost first.</param>
    public static CallPath? Read(PhysicalFrame[] stack, AwaitChain reading)
    {
        var awaiting = reading.Path.Frames.AsSpan();
        var reader = 0;
        while (reader < awaiting.Length && AssemblyOrigin.Of(awaiting[reader].Method) is FrameOrigin.Framework && !ReadsOwn(awaiting[reader].Method))
        {
            reader++;
        }

        if (reader == awaiting.Length || CalledClient(stack) is not { } client)
        {
            return null;
        }

        return AssemblyOrigin.Of(awaiting[reader].Method) switch
        {
            FrameOrigin.Framework => Merge(stack, client, awaiting[(reader + 1)..], reading),
            FrameOrigin.KubernetesClient => ReadOfficial(stack, client, awaiting[reader..], reading),
            _ => null,
        };
    }

    /// <summary>The official client gives an answer to none but the method of the operation that asked, which has it read.</summary>
    private static CallPath? ReadOfficial(PhysicalFrame[] stack, int client, ReadOnlySpan<Frame> awaiting, AwaitChain reading)
    {
        var send = client + 1;
        while (send < stack.Length && AssemblyOrigin.Of(stack[send].Method) is FrameOrigin.Framework)
        {
            send++;
        }

        var operation = 0;
        while (operation < awaiting.Length
            && (AssemblyOrigin.Of(awaiting[operation].Method) is FrameOrigin.Framework || OfficialClientMethod.IsRead(awaiting[operation].Method)))
        {
            operation++;
        }

        if (send == stack.Length || !OfficialClientMethod.IsSend(stack[send].Method)
            || operation == awaiting.Length || AssemblyOrigin.Of(awaiting[operation].Method) is not FrameOrigin.KubernetesClient)
        {
            return null;
        }

        // By now it is at another await than when it asked.
        var method = awaiting[operation].Method;
        var asked = StackWalker.Read(stack).Frames.FirstOrDefault(frame => CallTarget.IsSame(frame.Method, method), new Frame(method));
        return Merge(stack, send, [asked, .. awaiting[(operation + 1)..]], reading);
    }

    /// <summary>Where the client ends on the stack that the request was made with: the innermost one, whatever called it.</summary>
    private static int? CalledClient(PhysicalFrame[] stack)
    {
        int? last = null;
        for (var i = 0; i < stack.Length; i++)
        {
            if (IsOfHttpClient(stack[i].Method))
            {
                last = i;
            }
            else if (last is not null && !MachineryFrames.IsMachinery(stack[i].Method))
            {
                break;
            }
        }

        return last;
    }

    /// <param name="stack">The request's stack.</param>
    /// <param name="last">The outermost frame of those that are done with the request by now.</param>
    /// <param name="callers">Who waits for that.</param>
    /// <param name="reading">How what waits ends.</param>
    private static CallPath Merge(PhysicalFrame[] stack, int last, ReadOnlySpan<Frame> callers, AwaitChain reading)
    {
        // Those that are done awaited each other.
        var done = stack[..(last + 1)].Where(frame => typeof(IAsyncStateMachine).IsAssignableFrom(frame.Method.DeclaringType)).Select(frame => new Frame(frame.Method));
        var chain = new CallPath([.. done, .. callers], reading.Path.Quality);
        var path = CallPathMerger.Merge(stack[ClientPath.Inside(stack)..], new AwaitChain(chain, reading.End, reading.Awaiters));
        return path with { Frames = [.. path.Frames.SkipWhile(frame => AssemblyOrigin.Of(frame.Method) is FrameOrigin.Framework)] };
    }

    /// <summary>Whether a method of the framework reads the answer to a request that it made itself.</summary>
    private static bool ReadsOwn(MethodBase method) =>
        IsOfHttpClient(method) || WrittenMethod.TypeOf(method)?.FullName is "System.Net.Http.Json.HttpClientJsonExtensions";

    private static bool IsOfHttpClient(MethodBase method) => WrittenMethod.TypeOf(method) == typeof(HttpClient);
}
