using System.Net;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>
/// Puts a document into a library under its name, or under the name with the next number where another document has that: no file that
/// is there is ever written over.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="library">The library.</param>
/// <param name="call">How.</param>
internal sealed class NumberedUpload(GraphConnection connection, Library library, GraphCall call)
{
    /// <summary>Different files of one name, before a person has to look.</summary>
    private const int MostNames = 50;

    /// <summary>Sessions that may go missing in one try.</summary>
    private const int MostSessions = 3;

    /// <summary>True for the file in the place that is wanted when it is the document, so that nothing is to be done.</summary>
    public required Func<IReadOnlyList<string>, LibraryFile, Task<bool>> IsThere { get; init; }

    /// <summary>Keeps the address of the session that is open for a name, so that another try goes on.</summary>
    public Func<string, Uri, Task> Keep { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>Sends it.</summary>
    /// <param name="folders">Where to.</param>
    /// <param name="clean">Its name, as a library takes it.</param>
    /// <param name="document">The document.</param>
    /// <param name="kept">What an earlier try kept.</param>
    /// <param name="cancellation">Stops the upload.</param>
    /// <returns>Folders and name of the file, and its address for people.</returns>
    /// <exception cref="GraphFailure">It was refused.</exception>
    public async Task<Result<(IReadOnlyList<string> Path, Uri Url)>> SendAsync(
        IReadOnlyList<string> folders, string clean, ReadOnlyMemory<byte> document, DeliveryState? kept, CancellationToken cancellation)
    {
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
                    if (await IsThere(path, there).ConfigureAwait(false)) return (path, there.Url!);
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

                await Keep(name, session).ConfigureAwait(false);
            }

            kept = null;
            var upload = new UploadSession(connection, library, session, document, call);
            var (end, url) = await upload.SendAsync(begun, cancellation).ConfigureAwait(false);
            if (end == UploadEnd.Done && url is not null) return (path, url);

            // Gone: it ended unfinished, or the file is there and the last answer was lost. Taken: by the same document or another.
            // Either way the next look at the name tells.
            if (++sessions > MostSessions + number) return library.Refusal(HttpStatusCode.RequestTimeout, null);
        }

        return library.NoName(clean);
    }
}
