using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>Working documents in the library of each unit's site, in a folder of ours and below it one of the unit: several may share a site.</summary>
/// <param name="access">The way to the connection.</param>
internal sealed class GraphCloudDocuments(GraphAccess access) : ICloudDocuments
{
    private const string Folder = "WorkSummary";

    /// <summary>A person is waiting.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public string Name => "graph";

    public IReadOnlyCollection<string> Units => access.Settings.Value is { } settings ? [.. settings.Sites.Keys] : [];

    public Task<Result<Uri>> PutAsync(CloudDocument document, CancellationToken cancellation) => access.RunAsync<Uri>(async connection =>
    {
        var call = Call(connection);
        var library = await FindAsync(connection, document.Unit, call, cancellation).ConfigureAwait(false);
        var upload = new NumberedUpload(connection, library, call) { IsThere = (_, there) => IsThereAsync(library, there, document, cancellation) };
        IReadOnlyList<string> folders = [.. FolderOf(document.Unit), .. document.Folders.Select(LibraryNames.Clean)];
        var sent = await upload.SendAsync(folders, LibraryNames.Clean(document.FileName), document.Content, null, cancellation).ConfigureAwait(false);
        return sent.Then<Uri>(s => library.AddressOf(s.Path));
    });

    public Task<Result<ReadOnlyMemory<byte>>> ReadAsync(string unit, Uri address, CancellationToken cancellation) => access.RunAsync<ReadOnlyMemory<byte>>(async connection =>
    {
        var library = await FindAsync(connection, unit, Call(connection), cancellation).ConfigureAwait(false);
        var folder = FolderOf(unit);
        if (library.PathOf(address) is not { } path || path.Count <= folder.Length || !folder.SequenceEqual(path.Take(folder.Length), StringComparer.OrdinalIgnoreCase))
            return DeliveryTexts.Problem("graph.documents-elsewhere", string.Join('/', folder));
        return await library.FileAsync(path, cancellation).ConfigureAwait(false) is { Url: not null } file
            ? await library.ReadAsync(file, ICloudDocuments.LargestFile, cancellation).ConfigureAwait(false)
            : DeliveryTexts.Problem("graph.documents-gone", path[^1]);
    });

    /// <summary>The very bytes, or what people have made of them since.</summary>
    private static async Task<bool> IsThereAsync(Library library, LibraryFile there, CloudDocument document, CancellationToken cancellation)
    {
        if (there.Holds(document.Content)) return true;
        return there is { Url: not null, Size: > 0 and <= ICloudDocuments.LargestFile }
            && document.IsSame(await library.ReadAsync(there, ICloudDocuments.LargestFile, cancellation).ConfigureAwait(false));
    }

    private static Task<Library> FindAsync(GraphConnection connection, string unit, GraphCall call, CancellationToken cancellation) => connection.Settings.Sites.ContainsKey(unit)
        ? Library.FindAsync(connection, unit, connection.Settings.DocumentsLibrary, LibraryTexts.School, call, cancellation)
        : throw new GraphFailure(GraphTexts.Problem("graph.unknown-unit", unit, string.Join(" / ", connection.Settings.Sites.Keys.Order(StringComparer.Ordinal))));

    private static string[] FolderOf(string unit) => [Folder, LibraryNames.Clean(unit)];

    private static GraphCall Call(GraphConnection connection)
    {
        var longest = connection.Settings.LongestWait;
        return connection.Call() with { Budget = new WaitBudget(longest < LongestWait ? longest : LongestWait, connection.Clock) };
    }
}
