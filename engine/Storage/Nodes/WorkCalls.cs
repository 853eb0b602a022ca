using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Nodes;

/// <summary>Calls within this process; whoever passes them on to other nodes listens too.</summary>
internal sealed class WorkCalls : IWorkCalls
{
    private ImmutableArray<Listener> workers = [];
    private ImmutableArray<Listener> lines = [];

    public void Call(Work work)
    {
        if (work == Work.None) return;
        Tell(workers, work);
        Tell(lines, work);
    }

    public void Hear(Work work) => Tell(workers, work);

    public IDisposable OnWork(Work work, Action called)
    {
        var listener = new Listener(work, _ => called(), gone => ImmutableInterlocked.Update(ref workers, all => all.Remove(gone)));
        ImmutableInterlocked.Update(ref workers, all => all.Add(listener));
        return listener;
    }

    public IDisposable OnCall(Action<Work> called)
    {
        var listener = new Listener(Work.All, called, gone => ImmutableInterlocked.Update(ref lines, all => all.Remove(gone)));
        ImmutableInterlocked.Update(ref lines, all => all.Add(listener));
        return listener;
    }

    /// <summary>What the changes of a context leave to be done at once.</summary>
    public static Work Left(WorkSummaryDb db, DateTimeOffset now)
    {
        var left = Work.None;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            left |= entry.Entity switch
            {
                NoticeRecord n when n.SendAt <= now => Work.Outbox,
                OutboxRecord m when m.NextTryAt <= now => Work.Outbox,
                DeliveryRecord d when d.DoneAt is null && d.NextTryAt <= now => Work.Deliveries,
                ReportRecord r when r.NextAt <= now => Work.Timers,
                RowWriteRecord w when w.State == WriteState.Waiting && w.NextTryAt <= now => Work.Rows,
                _ => Work.None,
            };
        }

        return left;
    }

    private static void Tell(ImmutableArray<Listener> listeners, Work work)
    {
        foreach (var listener in listeners)
        {
            if ((listener.Work & work) != 0) listener.Called(work);
        }
    }

    private sealed class Listener(Work work, Action<Work> called, Action<Listener> remove) : IDisposable
    {
        public Work Work => work;

        public Action<Work> Called => called;

        public void Dispose() => remove(this);
    }
}
