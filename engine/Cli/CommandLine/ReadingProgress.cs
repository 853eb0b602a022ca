using WorkSummary.Core.Lists;

namespace WorkSummary.Cli.CommandLine;

/// <summary>Tells of a long reading: a line every two seconds, and one each time the source asks to wait; nothing of a short one.</summary>
internal sealed class ReadingProgress(Terminal terminal, TimeProvider clock) : IProgress<ListProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private long told = clock.GetTimestamp();
    private bool waiting;

    private static int Seconds(TimeSpan wait) => (int)Math.Ceiling(wait.TotalSeconds);

    public void Report(ListProgress value)
    {
        lock (gate)
        {
            var begins = value.Waiting is not null && !waiting;
            waiting = value.Waiting is not null;
            if (!begins && clock.GetElapsedTime(told) < Pause) return;
            told = clock.GetTimestamp();
            terminal.Progress(value switch
            {
                { Waiting: { } wait, List.Length: > 0 } => terminal.Text("progress.waiting", value.List, value.Rows, Seconds(wait)),
                { Waiting: { } wait } => terminal.Text("progress.waiting-at-once", Seconds(wait)),
                _ => terminal.Text("progress.list", value.List, value.Rows),
            });
        }
    }
}
