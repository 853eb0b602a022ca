namespace WorkSummary.Server.Hosting;

/// <summary>Wakes a worker before its pause is over. Many calls while it works wake it once.</summary>
internal sealed class Wakening : IDisposable
{
    private readonly SemaphoreSlim called = new(0, 1);

    public void Call()
    {
        try
        {
            if (called.CurrentCount == 0) called.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else called in the same moment.
        }
    }

    /// <summary>Waits until it is called or the pause is over.</summary>
    public async Task PauseAsync(TimeSpan pause, TimeProvider clock, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var call = called.WaitAsync(over.Token);
        var time = Task.Delay(pause, clock, over.Token);
        await Task.WhenAny(call, time);
        await over.CancelAsync();
        await Task.WhenAll(call, time).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        cancellation.ThrowIfCancellationRequested();
    }

    public void Dispose() => called.Dispose();
}
