using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>Puts accepted reports into a document library, each once however often it is tried.</summary>
/// <param name="access">The way to the connection.</param>
internal sealed class GraphLibraryChannel(GraphAccess access) : ISubmissionChannel
{
    /// <summary>Different files of one name, before a person has to look.</summary>
    private const int MostNames = 50;

    /// <summary>Sessions that may go missing in one try.</summary>
    private const int MostSessions = 3;

    public string Name => "graph-library";

    public Task<Result<Uri>> DeliverAsync(Submission submission, IDeliveryNote note, CancellationToken cancellation) => access.RunAsync<Uri>(async connection =>
    {
        var call = connection.Call();
        var library = await Library.FindAsync(connection, call, cancellation).ConfigureAwait(false);
        var folders = submission.Folders.Select(LibraryNames.Clean).ToList();
        var clean = LibraryNames.Clean(submission.FileName);
        var kept = DeliveryState.Read(note.Text, submission.Sha256);
        var sessions = 0;
        for (var number = 1; number <= MostNames;)
        {
            var name = LibraryNames.Numbered(clean, number);
            List<string> path = [.. folders, name];
            // The session of an earlier try was opened for the first name that was free.
            var session = kept?.Name == name ? kept.Session : null;
            var begun = session is not null;
            if (session is null)
            {
                if (await library.FileAsync(path, cancellation).ConfigureAwait(false) is { } there)
                {
                    if (there.Holds(submission.Document)) return there.Url!;
                    number++;
                    continue;
                }

                session = await library.OpenAsync(path, cancellation).ConfigureAwait(false);
                // Somebody was faster: look again what it is.
                if (session is null)
                {
                    if (++sessions > MostSessions) number++;
                    continue;
                }

                var state = new DeliveryState(submission.Sha256, name, session);
                await note.KeepAsync(state.Write(), cancellation).ConfigureAwait(false);
            }

            kept = null;
            var upload = new UploadSession(connection, library, session, submission.Document, call);
            var (end, url) = await upload.SendAsync(begun, cancellation).ConfigureAwait(false);
            if (end == UploadEnd.Done && url is not null) return url;

            // Gone: it ended unfinished, or the file is there and the last answer was lost. Taken: by the same document or another.
            // Either way the next look at the name tells.
            if (++sessions > MostSessions + number) return library.Refusal(System.Net.HttpStatusCode.RequestTimeout, null);
        }

        return DeliveryTexts.Problem("graph.library-no-name", clean);
    });
}
