using WorkSummary.Core.Lists;

namespace WorkSummary.Cli.CommandLine;

/// <summary>Tells of a long reading: a line every two seconds, and one each time the source asks to wait; nothing of a short one.</summary>
internal sealed class ReadingProgress(Terminal terminal, TimeProvider clock) : IProgress<ListProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private long told = clock.GetTimestamp();
    private bool waiting;

    public void Report(ListProgress value)
    {
        lock (gate)
        {
            var begins = value.Waiting is not null && !waiting;
            waiting = value.Waiting is not null;
            if (!begins && clock.GetElapsedTime(told) < Pause) return;
            told = clock.GetTimestamp();
            terminal.Progress(value.Waiting is { } wait
                ? terminal.Text("progress.waiting", value.List, value.Rows, (int)Math.Ceiling(wait.TotalSeconds))
                : terminal.Text("progress.list", value.List, value.Rows));
        }
    }
}
