using System.Collections.Concurrent;

namespace Graph.Tests;

/// <summary>A clock on which waiting takes no time: a timer moves it to when it is due and rings.</summary>
public sealed class FastClock : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset now = DateTimeOffset.UtcNow;

    /// <summary>Every wait that was asked for.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public void Advance(TimeSpan by)
    {
        lock (gate) now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Ring();
        if (dueTime == Timeout.InfiniteTimeSpan) return timer;
        Waits.Enqueue(dueTime);
        var due = GetUtcNow() + dueTime;
        ThreadPool.QueueUserWorkItem(_ =>
        {
            lock (gate)
            {
                if (due > now) now = due;
            }

            if (!timer.Stopped) callback(state);
        });
        return timer;
    }

    private sealed class Ring : ITimer
    {
        public bool Stopped { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => Stopped = true;

        public ValueTask DisposeAsync()
        {
            Stopped = true;
            return ValueTask.CompletedTask;
        }
    }
}
