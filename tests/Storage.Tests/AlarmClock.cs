namespace Storage.Tests;

/// <summary>A clock that stands still until it is moved, and whose timers go off while it is.</summary>
internal sealed class AlarmClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = Beginning;

    public static DateTimeOffset Beginning { get; } = new(2025, 1, 10, 2, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("school", TimeSpan.FromHours(8), "school", "school");

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        lock (gate) alarms.Add(alarm);
        return alarm;
    }

    public void Move(TimeSpan by)
    {
        for (var end = GetUtcNow() + by; ;)
        {
            Alarm? next;
            lock (gate)
            {
                next = alarms.Where(a => a.At <= end).MinBy(a => a.At);
                now = next?.At ?? end;
                if (next is not null) next.At = next.Period > TimeSpan.Zero ? now + next.Period : null;
            }

            if (next is null) return;
            next.GoOff();
        }
    }

    private sealed class Alarm(AlarmClock clock, Action goOff) : ITimer
    {
        public DateTimeOffset? At { get; set; }

        public TimeSpan Period { get; private set; }

        public void GoOff() => goOff();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate) (At, Period) = (dueTime < TimeSpan.Zero ? null : clock.now + dueTime, period);
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
