using System.Net;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// Sends requests again that the service refused for now or whose answer was lost, as the documentation of throttling asks: after
/// <c>Retry-After</c> where it is given, else after a growing, jittered time; in total no longer than the work's
/// <see cref="WaitBudget"/>. Takes the place of the SDK's own retry handler, which gives up after three times and knows no bound.
/// </summary>
internal sealed class ThrottleHandler(GraphGate gate, GraphSettings settings, TimeProvider clock, Func<double> chance) : DelegatingHandler
{
    private const int MostBreaks = 8;
    private const int LargestAnswer = 128 << 20;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(60);

    /// <summary>Number of requests sent, repeated ones among them.</summary>
    public long Sent => Interlocked.Read(ref sent);

    private long sent;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallOf(request);
        for (int refusals = 0, breaks = 0; ;)
        {
            await PassAsync(call, cancellationToken).ConfigureAwait(false);
            var response = await TryAsync(request, call, cancellationToken).ConfigureAwait(false);
            if (response is not null) gate.Learn(name => response.Headers.TryGetValues(name, out var values) ? values.First() : null);
            TimeSpan wait;
            if (response is { StatusCode: HttpStatusCode.TooManyRequests } || IsThrottle(response))
            {
                refusals++;
                if (refusals >= call.MostRefusals) return response!;
                wait = RetryAfter.Of(response!.Headers, clock) ?? BackOff(refusals);
                if (!call.Budget.TryTake(wait)) throw TooLong(response, call);
                gate.Close(wait);
            }
            else if (response is null || (int)response.StatusCode is 500 or 502 or 503 or 504)
            {
                breaks++;
                if (!MayRepeat(request, call)) return response ?? throw new GraphFailure(GraphProblems.Away(null));
                wait = BackOff(breaks);
                if (breaks > MostBreaks || !call.Budget.TryTake(wait)) throw new GraphFailure(GraphProblems.Away(response));
            }
            else
            {
                return response;
            }

            response?.Dispose();
            call.OnWaiting?.Invoke(wait);
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private GraphCall CallOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(GraphCall.Key, out var call) ? call : new GraphCall { Budget = new WaitBudget(settings.LongestWait, clock) };

    /// <summary>Waits until the gate is open; what others were refused for counts for this work too.</summary>
    private async Task PassAsync(GraphCall call, CancellationToken cancellation)
    {
        while (true)
        {
            var (closed, pace) = gate.Next();
            if (closed > TimeSpan.Zero)
            {
                if (!call.Budget.TryTake(closed)) throw new GraphFailure(GraphProblems.Busy(null, call.Budget.Longest));
                call.OnWaiting?.Invoke(closed);
                await Task.Delay(closed, clock, cancellation).ConfigureAwait(false);
                continue;
            }

            // Going slower than one could is a courtesy: it never makes the work fail.
            if (pace > TimeSpan.Zero && call.Budget.TryTake(pace, share: 0.5)) await Task.Delay(pace, clock, cancellation).ConfigureAwait(false);
            return;
        }
    }

    /// <summary>One try; null where the connection broke or the answer took too long, be it in the middle of its body.</summary>
    private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, GraphCall call, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.Timeout);
        HttpResponseMessage? response = null;
        try
        {
            Interlocked.Increment(ref sent);
            response = await base.SendAsync(request, patience.Token).ConfigureAwait(false);
            if (!call.Streamed) await response.Content.LoadIntoBufferAsync(LargestAnswer, patience.Token).ConfigureAwait(false);
            return response;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            response?.Dispose();
            return null;
        }
    }

    private static bool IsThrottle(HttpResponseMessage? response) =>
        response is { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } && response.Headers.RetryAfter is not null;

    private static bool MayRepeat(HttpRequestMessage request, GraphCall call) => request.Method == HttpMethod.Get || call.Repeatable;

    private static GraphFailure TooLong(HttpResponseMessage response, GraphCall call)
    {
        using (response) return new GraphFailure(GraphProblems.Busy(response, call.Budget.Longest));
    }

    /// <summary>Doubles each time; between half of it and all of it, so that those who were refused together do not come back together.</summary>
    private TimeSpan BackOff(int times)
    {
        var full = First * Math.Pow(2, Math.Min(times - 1, 10));
        return (full < Longest ? full : Longest) * (0.5 + chance() / 2);
    }
}
