using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>Puts accepted reports into a document library, each once however often it is tried.</summary>
/// <param name="access">The way to the connection.</param>
internal sealed class GraphLibraryChannel(GraphAccess access) : ISubmissionChannel
{
    public string Name => "graph-library";

    public Task<Result<Uri>> DeliverAsync(Submission submission, IDeliveryNote note, CancellationToken cancellation) => access.RunAsync<Uri>(async connection =>
    {
        var call = connection.Call();
        var library = await Library.FindAsync(connection, connection.Settings.LibrarySite!.AbsoluteUri, connection.Settings.LibraryName, LibraryTexts.Bureau, call, cancellation).ConfigureAwait(false);
        var upload = new NumberedUpload(connection, library, call)
        {
            IsThere = (_, there) => Task.FromResult(there.Holds(submission.Document)),
            Keep = (name, session) => note.KeepAsync(new DeliveryState(submission.Sha256, name, session).Write(), cancellation),
        };
        var sent = await upload.SendAsync(
            [.. submission.Folders.Select(LibraryNames.Clean)], LibraryNames.Clean(submission.FileName), submission.Document,
            DeliveryState.Read(note.Text, submission.Sha256), cancellation).ConfigureAwait(false);
        return sent.Then<Uri>(s => s.Url);
    });
}
