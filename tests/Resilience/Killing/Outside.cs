using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace Resilience.Killing;

/// <summary>The world outside, as files that outlive every node: each line is something that has arrived there, by its key.</summary>
internal sealed class Outside(string folder)
{
    public void Arrive(string what, string key)
    {
        // One node at a time: appending goes by where the end was when the file was opened, and two would write over each other.
        using var file = Alone(Path.Combine(folder, what));
        file.Write(System.Text.Encoding.ASCII.GetBytes(key + "\n"));
    }

    private static FileStream Alone(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
            {
                Thread.Sleep(1);
            }
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
