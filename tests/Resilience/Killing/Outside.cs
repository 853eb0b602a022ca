using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace Resilience.Killing;

/// <summary>The world outside, as files that outlive every node: each line is something that has arrived there, by its key.</summary>
internal sealed class Outside(string folder)
{
    private readonly Lock gate = new();

    public void Arrive(string what, string key)
    {
        // A line of its own in one write: nodes append to the same file at once.
        lock (gate)
        {
            using var file = new FileStream(Path.Combine(folder, what), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(key + "\n"));
        }
    }

    public IReadOnlyList<string> Arrived(string what)
    {
        var file = Path.Combine(folder, what);
        return File.Exists(file) ? [.. File.ReadLines(file).Where(l => l.Length > 0)] : [];
    }
}

/// <summary>A channel that people are told by.</summary>
internal sealed class OutsideNotifier(Outside outside) : INotifier
{
    public const string What = "notices";

    public string Name => "outside";

    /// <summary>A system that is told of everything.</summary>
    public bool IsPersonal => false;

    public Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation)
    {
        KillPoint.Pass(KillPoint.NoticeGoing);
        outside.Arrive(What, notice.Key);
        KillPoint.Pass(KillPoint.NoticeGone);
        return Task.FromResult(NoticeOutcome.Delivered);
    }
}

/// <summary>A library that accepted reports are put into.</summary>
internal sealed class OutsideChannel(Outside outside) : ISubmissionChannel
{
    public const string What = "documents";

    public string Name => "outside";

    public async Task<Result<Uri>> DeliverAsync(Submission submission, IDeliveryNote note, CancellationToken cancellation)
    {
        KillPoint.Pass(KillPoint.ChannelGoing);
        await note.KeepAsync(submission.Key, cancellation);
        outside.Arrive(What, submission.Key);
        KillPoint.Pass(KillPoint.ChannelGone);
        return new Uri("https://library.example/" + submission.FileName);
    }
}
